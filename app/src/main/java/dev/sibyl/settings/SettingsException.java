package dev.sibyl.settings;

import java.util.List;

/// The settings cannot be used; carries all problems, not only the first.
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One line for each problem, with its file and line, environment variable, or option.
  public List<String> problems() {
    return problems;
  }
}
