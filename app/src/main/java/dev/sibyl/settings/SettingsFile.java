package dev.sibyl.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// One settings file, in HOCON.
final class SettingsFile {

  private final Path path;
  private final Map<String, String> variables;

  /// @param variables the environment variables that the file may use as `${NAME}`
  SettingsFile(Path path, Map<String, String> variables) {
    this.path = path;
    this.variables = variables;
  }

  /// The content, which is empty if the file does not exist.
  Config readIfExists(SettingsProblems problems) {
    return Files.exists(path) ? read(problems) : ConfigFactory.empty();
  }

  /// The content, which is empty if the file cannot be read.
  Config read(SettingsProblems problems) {
    if (!Files.isReadable(path)) {
      problems.add(path + ": there is no such file, or it is not readable");
      return ConfigFactory.empty();
    }
    try {
      var content = resolve(parse());
      new SettingNameCheck(problems).checkFile(content.root());
      return content;
    } catch (ConfigException wrong) {
      problems.add(wrong.origin() == null ? path + ": " + message(wrong) : message(wrong));
      return ConfigFactory.empty();
    }
  }

  private Config parse() {
    return ConfigFactory.parseFile(
        path.toFile(),
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setAllowMissing(false)
            .setIncluder(new RejectingIncluder()));
  }

  private Config resolve(Config parsed) {
    var environment = ConfigValueFactory.fromMap(variables, "the environment").toConfig();
    return parsed.resolveWith(parsed.withFallback(environment), ConfigResolveOptions.noSystem());
  }

  private static String message(ConfigException wrong) {
    var message = String.valueOf(wrong.getMessage()).replace('\n', ' ');
    // The library writes `FILE: LINE: ` before a syntax error.
    return message.replaceFirst("^(.+?): (\\d+): ", "$1:$2: ");
  }
}
