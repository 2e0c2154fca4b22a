package dev.sibyl.settings;

import java.nio.file.Path;

/// A settings file that is read if it exists.
public record SettingsFileUse(Path path, Kind kind, boolean exists) {

  /// Which of the files it is.
  public enum Kind {
    /// Of the current folder.
    FOLDER,
    /// The user's own.
    USER,
    /// Named by `-c` or `SIBYL_CONFIG`, in place of all others.
    NAMED
  }
}
