package dev.sibyl.cli.console;

/// Makes text from outside safe: it cannot move a terminal's cursor, write to its clipboard or
/// reverse the direction of its text.
final class SafeText {

  private static final String HEX = "0123456789abcdef";
  private static final int MAX_PIECE = 8192;

  /// The text with unsafe characters escaped as in JSON. JSON text stays valid, since it can have
  /// them in its strings only.
  static String of(String text) {
    return escaped(text, /* keepTabs= */ false);
  }

  /// The same text in pieces.
  static Line.Text pieces(String text, boolean keepTabs) {
    return out -> {
      for (int start = 0; start < text.length(); ) {
        var end = Math.min(start + MAX_PIECE, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
          end--;
        }
        out.accept(escaped(text.substring(start, end), keepTabs));
        start = end;
      }
    };
  }

  private static String escaped(String text, boolean keepTabs) {
    var unsafe = firstUnsafe(text);
    if (unsafe == text.length()) {
      return text;
    }
    var safe = new StringBuilder(text.length() + 16).append(text, 0, unsafe);
    text.substring(unsafe)
        .codePoints()
        .forEach(character -> {
          if (keepTabs && character == '\t') {
            safe.append('\t');
          } else {
            append(safe, character);
          }
        });
    return safe.toString();
  }

  /// The index of the first character to escape; the length if there is none, as in most texts.
  private static int firstUnsafe(String text) {
    var at = 0;
    while (at < text.length()) {
      var unit = text.charAt(at);
      if (unit >= ' ' && unit <= '~') {
        at++;
        continue;
      }
      var character = text.codePointAt(at);
      if (isUnsafe(character)) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /// Whether a text has nothing to escape, tabs included.
  ///
  /// @param utf8 valid UTF-8 from `start` to `end`
  static boolean isSafe(byte[] utf8, int start, int end) {
    var at = start;
    while (at < end) {
      var first = utf8[at];
      if (first >= ' ' && first <= '~') {
        at++;
        continue;
      }
      var length = Integer.numberOfLeadingZeros(~first << 24); // 0 for a control character
      if (length < 2 || at + length > end || isUnsafe(codePoint(utf8, at, length))) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static int codePoint(byte[] utf8, int at, int length) {
    var character = utf8[at] & 0x7f >> length;
    for (var next = at + 1; next < at + length; next++) {
      character = character << 6 | (utf8[next] & 0x3f);
    }
    return character;
  }

  private static void append(StringBuilder out, int character) {
    switch (character) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isUnsafe(character)) {
          escape(out, character);
        } else {
          out.appendCodePoint(character);
        }
      }
    }
  }

  /// Control and format characters (C0, C1, bidirectional overrides, byte order mark), line and
  /// paragraph separators, and halves of surrogate pairs. The two joiners are harmless; emoji and
  /// Persian need them.
  private static boolean isUnsafe(int character) {
    if (character == 0x200c || character == 0x200d) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void escape(StringBuilder out, int character) {
    for (char unit : Character.toChars(character)) {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(HEX.charAt(unit >> shift & 0xf));
      }
    }
  }

  private SafeText() {}
}
