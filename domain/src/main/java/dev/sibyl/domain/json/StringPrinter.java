package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// Writes strings as RFC 8259 defines them, in pieces.
final class StringPrinter {

  private static final String HEX = "0123456789abcdef";
  private static final int MAX_PIECE = 8192;

  static void quote(String text, Consumer<String> out) {
    var piece = new StringBuilder(Math.min(text.length() + 16, MAX_PIECE)).append('"');
    for (int at = 0; at < text.length(); ) {
      var end = endOfPlain(text, at);
      piece.append(text, at, end);
      at = end;
      if (at < text.length() && !isPlain(text.charAt(at))) {
        if (isSurrogatePair(text, at)) {
          piece.append(text, at, at + 2);
          at += 2;
        } else {
          escape(piece, text.charAt(at));
          at++;
        }
      }
      if (piece.length() > MAX_PIECE / 2) {
        out.accept(piece.toString());
        piece.setLength(0);
      }
    }
    out.accept(piece.append('"').toString());
  }

  /// The end of at most a quarter of a piece without characters that need a closer look.
  private static int endOfPlain(String text, int start) {
    var limit = Math.min(text.length(), start + MAX_PIECE / 4);
    var end = start;
    while (end < limit && isPlain(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPlain(char character) {
    return character >= ' '
        && character != '"'
        && character != '\\'
        && !Character.isSurrogate(character);
  }

  /// UTF-8 cannot encode half of one.
  private static boolean isSurrogatePair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static void escape(StringBuilder out, char character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt(character >> shift & 0xf));
        }
      }
    }
  }

  private StringPrinter() {}
}
