package dev.sibyl.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads settings that are paths: below the user's home folder (`~/`), or relative to the folder of
/// the settings file.
final class SettingPaths {

  private final Map<String, String> environment;

  SettingPaths(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The user's home folder, null if it is not known.
  @Nullable Path home() {
    var home = environment.getOrDefault("HOME", "");
    try {
      return home.startsWith("/") ? Path.of(home) : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// The folder of what programs keep between their runs. As the XDG specification demands, a
  /// relative path in the variable is ignored.
  Path state() {
    var state = environment.getOrDefault("XDG_STATE_HOME", "");
    try {
      if (state.startsWith("/")) {
        return Path.of(state);
      }
    } catch (InvalidPathException _) {
      // as if it were unset
    }
    var home = home();
    return (home == null ? Path.of("/") : home).resolve(".local/state");
  }

  /// The path, null if the setting is not set or wrong, which is reported.
  @Nullable Path read(SettingsBlock settings, SettingName setting) {
    var text = settings.text(setting);
    var place = settings.place(setting.text());
    if (text == null || place == null) {
      return null;
    }
    if (text.isBlank()) {
      settings.problem(setting, setting.text() + " is empty; leave it out, or set it");
      return null;
    }
    try {
      if (!text.startsWith("~/")) {
        // The folder of the settings file, or the current one if a variable has the path.
        return Path.of(place.name()).resolveSibling(text);
      }
      var home = home();
      if (home != null) {
        return home.resolve(text.substring(2));
      }
      settings.problem(setting, setting.text() + " begins with ~/, but HOME is not set");
    } catch (InvalidPathException _) {
      settings.problem(
          setting,
          setting.text()
              + " is not a path of this system; a path with letters beyond ASCII needs a UTF-8"
              + " locale, such as LC_ALL=C.UTF-8");
    }
    return null;
  }
}
