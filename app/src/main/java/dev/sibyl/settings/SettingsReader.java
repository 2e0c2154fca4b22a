package dev.sibyl.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the settings in their layers, option over environment over `./sibyl.conf` over the user's
/// own file, and collects everything that is wrong with them before it complains.
public final class SettingsReader {

  static final Set<String> TOP_LEVEL =
      Set.of("provider", "timeout", "attempts", "concurrency", "color", "providers", "patience");
  private static final Set<String> IN_PROVIDER =
      Set.of("aggregator", "base-url", "path", "key", "requests-per-minute", "allow-plain-http");

  private static final Set<String> IN_PATIENCE = Set.of("first", "longest", "deadline");

  /// A folder's own file comes with whatever was checked out or unpacked there, so it is not
  /// trusted with a key.
  private static final Set<String> IN_FOLDER = Set.of("provider", "patience");

  private static final List<String> VARIABLES =
      List.of("provider", "timeout", "attempts", "concurrency", "deadline");

  private final List<KnownAggregator> known;
  private final Map<String, String> environment;
  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  /// A reader for one run of the program.
  ///
  /// @param known the kinds of site that there are
  /// @param folder where the user stands
  public SettingsReader(List<KnownAggregator> known, Map<String, String> environment, Path folder) {
    this.known = known;
    this.environment = environment;
    this.folder = folder;
  }

  /// Reads everything.
  ///
  /// @param configFile the only file to read, null for the usual ones
  /// @param options settings from the command line, by name
  /// @throws SettingsException with all that is wrong
  public Settings read(@Nullable String configFile, Map<String, String> options)
      throws SettingsException {
    var named = configFile == null ? environment.getOrDefault("SIBYL_CONFIG", "") : configFile;
    var files =
        named.isEmpty()
            ? usualFiles()
            : file(folder.resolve(named), /* required= */ true, environment);
    var layers =
        words(options, "--").withFallback(words(fromEnvironment(), "")).withFallback(files);
    var settings = new CheckedSettings(layers.root(), known, environment, problems).settings();
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private Config usualFiles() {
    var own = file(folder.resolve("sibyl.conf"), /* required= */ false, Map.of());
    for (var key : own.root().keySet()) {
      if (TOP_LEVEL.contains(key) && !IN_FOLDER.contains(key)) {
        problem(
            own.root().get(key).origin(),
            "'" + key + "' may not be set by the file of a folder; give it as  -c sibyl.conf");
      }
    }
    return own.withFallback(
        file(
            configHome().resolve("sibyl").resolve("sibyl.conf"),
            /* required= */ false,
            environment));
  }

  private Path configHome() {
    return absolute("XDG_CONFIG_HOME", absolute("HOME", Path.of("/")).resolve(".config"));
  }

  /// The XDG specification has a relative path ignored; here it would lead into the folder again.
  private Path absolute(String variable, Path otherwise) {
    var path = Path.of(environment.getOrDefault(variable, ""));
    return path.isAbsolute() ? path : otherwise;
  }

  /// @param variables what the file may put into its settings
  private Config file(Path path, boolean required, Map<String, String> variables) {
    if (!required && !Files.exists(path)) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(path)) {
      problems.add(path + ": there is no such file, or it may not be read");
      return ConfigFactory.empty();
    }
    try {
      var parsed =
          ConfigFactory.parseFile(
              path.toFile(),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setAllowMissing(false)
                  .setIncluder(new NoIncludes()));
      var resolved =
          parsed.resolveWith(
              parsed.withFallback(
                  ConfigValueFactory.fromMap(variables, "the environment").toConfig()),
              ConfigResolveOptions.noSystem());
      checkNames(resolved.root());
      return resolved;
    } catch (ConfigException wrong) {
      problems.add(wrong.origin() == null ? path + ": " + plain(wrong) : plain(wrong));
      return ConfigFactory.empty();
    }
  }

  private static String plain(ConfigException wrong) {
    var message = String.valueOf(wrong.getMessage()).replace('\n', ' ');
    // The library writes FILE: LINE: in a syntax error.
    return message.replaceFirst("^(.+?): (\\d+): ", "$1:$2: ");
  }

  private void checkNames(ConfigObject root) {
    checkNames("", root, TOP_LEVEL);
    if (root.get("patience") instanceof ConfigObject patience) {
      checkNames("patience.", patience, IN_PATIENCE);
    }
    if (root.get("providers") instanceof ConfigObject providers) {
      providers.forEach((name, provider) -> {
        if (provider instanceof ConfigObject settings) {
          checkNames("providers." + name + ".", settings, IN_PROVIDER);
        }
      });
    }
  }

  private void checkNames(String where, ConfigObject object, Set<String> allowed) {
    object.forEach((name, value) -> {
      if (!allowed.contains(name)) {
        problem(
            value.origin(),
            "there is no setting '"
                + where
                + name
                + "'"
                + DidYouMean.suggest(name, allowed.stream().sorted().toList()));
      }
    });
  }

  private Map<String, String> fromEnvironment() {
    var words = new HashMap<String, String>();
    for (var name : VARIABLES) {
      var value = environment.get(variable(name));
      if (value != null && !value.isEmpty()) {
        words.put(name, value);
      }
    }
    return words;
  }

  static String variable(String setting) {
    return "SIBYL_" + setting.toUpperCase(Locale.ROOT);
  }

  private static Config words(Map<String, String> words, String prefix) {
    var values = new HashMap<String, ConfigValue>();
    words.forEach((name, word) ->
        values.put(
            name,
            ConfigValueFactory.fromAnyRef(
                word, prefix.isEmpty() ? variable(name) : prefix + name)));
    return ConfigValueFactory.fromMap(values).toConfig();
  }

  private void problem(ConfigOrigin origin, String message) {
    problems.add(place(origin) + ": " + message);
  }

  /// `FILE:LINE`, or the option's or variable's name.
  static String place(ConfigOrigin origin) {
    return origin.filename() == null
        ? origin.description()
        : origin.filename() + ":" + origin.lineNumber();
  }

  static boolean isText(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        || value.valueType() == ConfigValueType.NUMBER
        || value.valueType() == ConfigValueType.BOOLEAN;
  }

  /// What a settings file says stands in it.
  private static final class NoIncludes
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      throw refusal(what);
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      throw refusal(what);
    }

    private static ConfigException refusal(Object what) {
      return new ConfigException.Generic("a settings file may not include another: " + what);
    }
  }
}
