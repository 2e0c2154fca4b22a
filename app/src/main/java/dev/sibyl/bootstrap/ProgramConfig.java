package dev.sibyl.bootstrap;

import dev.sibyl.cli.ConfigFiles;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsFileUse;
import dev.sibyl.settings.SettingsReader;
import dev.sibyl.settings.SettingsTemplate;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The settings files of the program.
///
/// @param reader made when it is needed
record ProgramConfig(Supplier<SettingsReader> reader) implements ConfigFiles {

  @Override
  public List<ConfigFile> files(@Nullable String configFile) {
    return uses(configFile).stream()
        .map(use -> new ConfigFile(use.path().toString(), use.exists(), words(use.kind())))
        .toList();
  }

  private List<SettingsFileUse> uses(@Nullable String configFile) {
    return reader.get().files(configFile);
  }

  private static String words(SettingsFileUse.Kind kind) {
    return switch (kind) {
      case FOLDER -> "of the current folder: provider and patience only";
      case USER -> "your own settings";
      case NAMED -> "named by -c or SIBYL_CONFIG, in place of all others";
    };
  }

  @Override
  public InForce inForce(@Nullable String configFile, Map<String, String> options) {
    try {
      return new InForce.Valid(
          reader.get().describe(configFile, options).stream()
              .map(setting -> new Setting(setting.name(), setting.value(), setting.origin()))
              .toList());
    } catch (SettingsException wrong) {
      return new InForce.Wrong(wrong.problems());
    }
  }

  @Override
  public Creation create(@Nullable String configFile) {
    var file = uses(configFile).getLast().path();
    try {
      SettingsTemplate.create(file);
      return new Creation.Created(file.toString());
    } catch (FileAlreadyExistsException _) {
      return new Creation.Exists(file.toString());
    } catch (IOException failure) {
      return new Creation.Failed(file.toString(), reason(failure));
    }
  }

  /// The library's message may be the path alone.
  private static String reason(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "no permission to write there"
        : String.valueOf(failure.getMessage());
  }
}
