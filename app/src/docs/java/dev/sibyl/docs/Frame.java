package dev.sibyl.docs;

import java.time.Duration;
import java.util.List;

/// What a terminal shows from a moment on.
///
/// @param start since the command was entered
/// @param rows the runs of text in each row
record Frame(Duration start, List<List<Run>> rows) {

  Frame {
    rows = List.copyOf(rows);
  }

  /// Text of one color in a row.
  record Run(int column, Ink ink, String text) {}

  /// A color, as a terminal is asked for it.
  enum Ink {
    PLAIN("0"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Ink(String code) {
      this.code = code;
    }

    static Ink of(String code) {
      for (var ink : values()) {
        if (ink.code.equals(code)) {
          return ink;
        }
      }
      throw new IllegalArgumentException("a color that Sibyl does not use: " + code);
    }
  }
}
