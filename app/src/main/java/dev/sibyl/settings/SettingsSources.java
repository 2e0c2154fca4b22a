package dev.sibyl.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.sibyl.settings.SettingsFileUse.Kind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sources of settings and their precedence: options, then environment variables, then
/// `./sibyl.conf`, then the user's own file.
final class SettingsSources {

  private final Map<String, String> environment;
  private final Path folder;
  private final SettingsProblems problems;

  SettingsSources(Map<String, String> environment, Path folder, SettingsProblems problems) {
    this.environment = environment;
    this.folder = folder;
    this.problems = problems;
  }

  /// All layers as one.
  ///
  /// @param configFile the only file to read, or null for the usual files
  /// @param options the settings of the command line, by name
  Config merge(@Nullable String configFile, Map<String, String> options) {
    return options(options).withFallback(variables()).withFallback(files(configFile));
  }

  /// The files that are read if they exist, the one of the highest precedence first.
  ///
  /// @throws InvalidPathException if the path of one is not a path of this system
  List<SettingsFileUse> uses(@Nullable String configFile) {
    var named = configFile == null ? environment.getOrDefault("SIBYL_CONFIG", "") : configFile;
    return named.isEmpty()
        ? List.of(use(folderPath(), Kind.FOLDER), use(userPath(), Kind.USER))
        : List.of(use(folder.resolve(named), Kind.NAMED));
  }

  private static SettingsFileUse use(Path path, Kind kind) {
    return new SettingsFileUse(path, kind, Files.exists(path));
  }

  private static Config options(Map<String, String> options) {
    var values = new HashMap<String, ConfigValue>();
    options.forEach(
        (name, value) -> values.put(name, ConfigValueFactory.fromAnyRef(value, "--" + name)));
    return ConfigValueFactory.fromMap(values).toConfig();
  }

  private Config variables() {
    var values = new HashMap<String, ConfigValue>();
    for (var setting : SettingName.values()) {
      var variable = setting.variable();
      var value = variable == null ? "" : environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        values.put(setting.text(), ConfigValueFactory.fromAnyRef(value, variable));
      }
    }
    return ConfigValueFactory.fromMap(values).toConfig();
  }

  private Config files(@Nullable String configFile) {
    try {
      return readFiles(configFile);
    } catch (InvalidPathException _) {
      problems.add(
          "the path of a settings file",
          "it is not a path of this system; letters beyond ASCII need a UTF-8 locale, such as"
              + " LC_ALL=C.UTF-8");
      return ConfigFactory.empty();
    }
  }

  private Config readFiles(@Nullable String configFile) {
    if (configFile != null) {
      return named(configFile);
    }
    var variable = environment.getOrDefault("SIBYL_CONFIG", "");
    if (variable.isEmpty()) {
      return folderFile().withFallback(userFile());
    }
    if (Files.exists(folder.resolve(variable))) {
      return named(variable);
    }
    // The path is not shown: it could be a key in a wrong place.
    problems.add("SIBYL_CONFIG", "there is no such file");
    return ConfigFactory.empty();
  }

  private Config named(String file) {
    return new SettingsFile(folder.resolve(file), FileRules.USER, environment, problems).read();
  }

  /// This file may come from another person, so it cannot read the user's environment variables.
  private Config folderFile() {
    var content =
        new SettingsFile(folderPath(), FileRules.FOLDER, environment, problems).readIfExists();
    new SettingNameCheck(problems).checkFolderFile(content.root());
    return content;
  }

  private Config userFile() {
    return new SettingsFile(userPath(), FileRules.USER, environment, problems).readIfExists();
  }

  private Path folderPath() {
    return folder.resolve("sibyl.conf");
  }

  private Path userPath() {
    var home = absolutePath("HOME", Path.of("/"));
    return absolutePath("XDG_CONFIG_HOME", home.resolve(".config")).resolve("sibyl/sibyl.conf");
  }

  /// The path in an environment variable. As the XDG specification demands, a relative path is
  /// ignored: it would lead into the current folder.
  private Path absolutePath(String variable, Path otherwise) {
    var path = Path.of(environment.getOrDefault(variable, ""));
    return path.isAbsolute() ? path : otherwise;
  }
}
