package dev.sibyl.domain;

import dev.sibyl.domain.json.SafeText;

/// A foreign word as it may stand in a message: short, and without raw control characters.
final class Quoted {

  private static final int LONGEST = 60;

  static String of(String word) {
    var shown = word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    return "'" + SafeText.line(shown) + "'";
  }

  private Quoted() {}
}
