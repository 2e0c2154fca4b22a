package dev.sibyl.cli.console;

/// What a part of a line is. The console shows it in a colour, if its stream has colours.
public enum Style {
  GOOD("32"),
  BAD("31"),
  WARNING("33"),
  ACTIVE("36"),
  FAINT("2");

  private final String ansiCode;

  Style(String ansiCode) {
    this.ansiCode = ansiCode;
  }

  String color(String text) {
    return "\u001b[" + ansiCode + "m" + text + "\u001b[0m";
  }
}
