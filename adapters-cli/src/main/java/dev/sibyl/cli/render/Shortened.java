package dev.sibyl.cli.render;

/// Text from outside at a length that fits a line.
final class Shortened {

  private static final int MAX_LENGTH = 200;

  static String of(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  private Shortened() {}
}
