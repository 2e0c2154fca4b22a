package dev.sibyl.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;

/// Collects all problems of the settings, so that the user sees them at once: those of options and
/// variables first, then those of files in the order of the lines. A problem never quotes a value
/// of a file or of an environment variable: it could be a key in a wrong place.
final class SettingsProblems {

  private record Problem(SettingPlace place, String text) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
      var byFile = file().compareTo(other.file());
      return byFile != 0 ? byFile : Integer.compare(place.line(), other.place.line());
    }

    private String file() {
      return place.isInFile() ? place.name() : "";
    }

    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  private final List<Problem> problems = new ArrayList<>();
  private boolean fileIsMissing;

  /// @param place an option, a variable, or a file as a whole
  void add(String place, String problem) {
    add(new SettingPlace(place, 0), problem);
  }

  void add(ConfigOrigin origin, String problem) {
    add(SettingPlace.of(origin), problem);
  }

  void add(SettingPlace place, String problem) {
    problems.add(new Problem(place, problem));
  }

  /// A problem of a file that cannot be used at all, so that its settings are missing.
  void addUnusable(SettingPlace file, String problem) {
    fileIsMissing = true;
    add(file, problem);
  }

  /// Whether the settings of a file are missing.
  boolean isFileMissing() {
    return fileIsMissing;
  }

  void throwIfAny() throws SettingsException {
    if (!problems.isEmpty()) {
      throw new SettingsException(
          problems.stream().sorted().map(Problem::toString).distinct().toList());
    }
  }
}
