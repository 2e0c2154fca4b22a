package dev.sibyl.cli.console;

/// What a part of a line is. The console shows it in a colour, if its stream has colours.
public enum Style {
  GOOD("32"),
  BAD("31"),
  WARNING("33"),
  ACTIVE("36"),
  FAINT("2");

  /// What ends any style on a terminal.
  static final String END = "\u001b[0m";

  private final String ansiCode;

  Style(String ansiCode) {
    this.ansiCode = ansiCode;
  }

  /// What begins the style on a terminal.
  String start() {
    return "\u001b[" + ansiCode + "m";
  }
}
