package dev.sibyl.cli.parsing;

import java.util.List;

/// What the value of an option is, or an argument: shells complete it accordingly.
public enum ValueType {
  /// There is no value.
  NONE,
  /// A number, a duration, or anything else that cannot be completed.
  TEXT,
  /// An id, which can have the name of a provider before it.
  ID,
  PROVIDER,
  FILE,
  FOLDER,
  SHELL_COMMAND,
  COLOR,
  TOKEN,
  ACTION,
  SHELL,
  TOPIC;

  /// All words that the value can be, empty if they are not known.
  public List<String> words() {
    return switch (this) {
      case COLOR -> List.of("auto", "always", "never");
      case TOKEN -> List.of("token");
      case ACTION -> ConfigAction.words();
      case SHELL -> Shell.words();
      case TOPIC -> HelpTopic.words();
      case NONE, TEXT, ID, PROVIDER, FILE, FOLDER, SHELL_COMMAND -> List.of();
    };
  }
}
