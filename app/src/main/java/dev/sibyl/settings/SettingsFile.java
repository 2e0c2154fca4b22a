package dev.sibyl.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.sibyl.settings.SettingName.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One settings file, in HOCON.
final class SettingsFile {

  private final Path path;
  private final FileRules rules;
  private final Map<String, String> environment;
  private final SettingsProblems problems;

  SettingsFile(
      Path path, FileRules rules, Map<String, String> environment, SettingsProblems problems) {
    this.path = path;
    this.rules = rules;
    this.environment = rules.allowsVariables() ? environment : Map.of();
    this.problems = problems;
  }

  /// The content, which is empty if the file does not exist.
  Config readIfExists() {
    return Files.exists(path) ? read() : ConfigFactory.empty();
  }

  /// The content, which is empty if the file cannot be used.
  Config read() {
    var text = text();
    if (text == null) {
      return ConfigFactory.empty();
    }
    var wrong = new SettingsSyntax(text, rules, environment.keySet()).check();
    if (wrong != null) {
      problem(wrong.line(), wrong.text());
      return ConfigFactory.empty();
    }
    try {
      // The names first: among settings that do not exist, variables could multiply.
      var content = parse(text);
      new SettingNameCheck(problems).checkFile(content.root());
      return resolve(content);
    } catch (ConfigException unparsable) {
      // The message of the library is not shown: it quotes the file, which may contain a key.
      problem(
          unparsable.origin() == null ? 0 : unparsable.origin().lineNumber(),
          "this is not  name = value , a block  name { … }  or a comment; a value with special"
              + " characters must be in double quotes");
      return ConfigFactory.empty();
    }
  }

  private @Nullable String text() {
    if (!isFile()) {
      return null;
    }
    try {
      var text = BoundedFile.read(path, rules.maxBytes());
      if (text == null) {
        problem(0, "a settings file may have at most " + rules.size());
      }
      return text;
    } catch (IOException _) {
      problem(0, "the file cannot be read");
      return null;
    }
  }

  /// Looks at the file without opening it: a FIFO would block.
  private boolean isFile() {
    if (!Files.exists(path)) {
      problem(0, "there is no such file");
    } else if (Files.isDirectory(path)) {
      problem(0, "this is a folder, not a settings file");
    } else if (!Files.isRegularFile(path) && !rules.allowsPipes()) {
      problem(0, "this is not a regular file");
    } else {
      return true;
    }
    return false;
  }

  private Config parse(String text) {
    return ConfigFactory.parseString(
        text,
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(path.toString())
            .setIncluder(new RejectingIncluder()));
  }

  /// Puts the environment variables in. A `${…}` cannot be another setting: [SettingsSyntax]
  /// refuses the names of settings, and unknown ones are removed here. Settings that contain each
  /// other several times would take all memory.
  private Config resolve(Config content) {
    var values = new HashMap<String, ConfigValue>();
    environment.forEach(
        (name, value) -> values.put(name, ConfigValueFactory.fromAnyRef(value, name)));
    SettingName.in(Block.ROOT).forEach(setting -> values.remove(setting.text()));
    // Not resolveWith: it fails for a setting that a variable overrides.
    var resolved =
        SettingNameCheck.withoutUnknown(content)
            .withFallback(ConfigValueFactory.fromMap(values))
            .resolve(ConfigResolveOptions.noSystem());
    return SettingNameCheck.withoutUnknown(resolved);
  }

  private void problem(int line, String text) {
    problems.addUnusable(new SettingPlace(path.toString(), Math.max(line, 0)), text);
  }
}
