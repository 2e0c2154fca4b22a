package dev.sibyl.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `sibyl config` is about. It works without valid settings.
public interface ConfigFiles {

  /// A file that is read if it exists.
  ///
  /// @param use what it is for
  record ConfigFile(String path, boolean exists, String use) {}

  /// A setting in force.
  ///
  /// @param value of a key, only whether it is there
  /// @param origin where it is set, or `default`
  record Setting(String name, String value, String origin) {}

  /// The settings in force, or what is wrong with them.
  sealed interface InForce {

    /// All of them.
    record Valid(List<Setting> all) implements InForce {}

    /// They cannot be used.
    record Wrong(List<String> problems) implements InForce {}
  }

  /// What became of a new file.
  sealed interface Creation {

    /// It is there.
    record Created(String path) implements Creation {}

    /// There was one already, which was not changed.
    record Exists(String path) implements Creation {}

    /// It could not be written.
    record Failed(String path, String reason) implements Creation {}
  }

  /// The files, the one of the highest precedence first.
  ///
  /// @param configFile the file of `-c`, or null
  List<ConfigFile> files(@Nullable String configFile);

  /// All settings in force.
  ///
  /// @param configFile the file of `-c`, or null
  /// @param options the options that are settings too, by the setting's name
  InForce inForce(@Nullable String configFile, Map<String, String> options);

  /// Creates a settings file with all settings commented out: the user's own, or the named one.
  ///
  /// @param configFile the file of `-c`, or null
  Creation create(@Nullable String configFile);
}
