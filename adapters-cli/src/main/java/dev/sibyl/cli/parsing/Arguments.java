package dev.sibyl.cli.parsing;

/// What a command takes besides options.
public enum Arguments {
  NONE("", 0, 0, ValueType.NONE, ""),
  IDS(
      "ID...",
      1,
      Integer.MAX_VALUE,
      ValueType.ID,
      "an id, PROVIDER:ID, a URL that contains the id, or - for standard input: one on each line,"
          + " or JSON in any layout: objects with an id, and arrays of them"),
  SOME_IDS(
      "[ID...]",
      0,
      Integer.MAX_VALUE,
      ValueType.ID,
      "an id, PROVIDER:ID, a URL that contains the id, or - for standard input; without one, all"),
  PROVIDERS("[NAME...]", 0, Integer.MAX_VALUE, ValueType.PROVIDER, "a provider"),
  TOKEN(
      "[token]",
      0,
      1,
      ValueType.TOKEN,
      "the word token, to create, list or revoke access tokens instead"),
  ACTION("ACTION", 1, 1, ValueType.ACTION, "path, show or init"),
  SHELL("SHELL", 1, 1, ValueType.SHELL, "bash, zsh or fish"),
  TOPIC("[TOPIC]", 0, 1, ValueType.TOPIC, "a command, or settings, environment or exit-codes");

  private final String label;
  private final int least;
  private final int most;
  private final ValueType type;
  private final String description;

  Arguments(String label, int least, int most, ValueType type, String description) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.type = type;
    this.description = description;
  }

  /// In the usage line of help.
  public String label() {
    return label;
  }

  int least() {
    return least;
  }

  /// How many there can be.
  public int most() {
    return most;
  }

  /// What each of them is.
  public ValueType type() {
    return type;
  }

  /// Whether a word can be one of them, as far as that is known.
  boolean allows(String word) {
    return type.words().isEmpty() || type.words().contains(word);
  }

  public String description() {
    return description;
  }
}
