package dev.sibyl.settings;

import java.util.List;

/// Settings that cannot be used, with all that is wrong with them.
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One line each, with file and line, variable, or option.
  public List<String> problems() {
    return problems;
  }
}
