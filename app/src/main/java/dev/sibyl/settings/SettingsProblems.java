package dev.sibyl.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;

/// Collects all problems of the settings, so that the user sees them at once.
final class SettingsProblems {

  private final List<String> problems = new ArrayList<>();

  /// @param problem the whole line, with its place
  void add(String problem) {
    problems.add(problem);
  }

  void add(ConfigOrigin origin, String message) {
    add(place(origin) + ": " + message);
  }

  void throwIfAny() throws SettingsException {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /// `FILE:LINE`, or the name of the option or environment variable.
  static String place(ConfigOrigin origin) {
    return origin.filename() == null
        ? origin.description()
        : origin.filename() + ":" + origin.lineNumber();
  }
}
