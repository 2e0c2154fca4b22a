package dev.sibyl.cli.render;

import dev.sibyl.domain.json.Json;

/// Text from outside at a length that fits a line.
final class Shortened {

  private static final int MAX_LENGTH = 200;

  static String of(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  /// The start of the JSON text of a value. The value can be too large to be printed as a whole.
  static String of(Json value) {
    var start = new StringBuilder();
    value.printTo(piece -> {
      if (start.length() <= MAX_LENGTH) {
        start.append(piece);
      }
    });
    return of(start.toString());
  }

  private Shortened() {}
}
