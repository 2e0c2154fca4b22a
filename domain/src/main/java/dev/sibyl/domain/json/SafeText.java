package dev.sibyl.domain.json;

/// Foreign text in a form that cannot move a terminal's cursor, write to its clipboard or turn its
/// text around.
public final class SafeText {

  private static final String HEX = "0123456789abcdef";

  /// The text on one line, unsafe characters escaped as in JSON.
  public static String line(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(safe, character));
    return safe.toString();
  }

  /// The text with its line ends and tabs, and with all other unsafe characters escaped.
  public static String lines(String text) {
    var safe = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(character -> {
          if (character == '\n' || character == '\t') {
            safe.append((char) character);
          } else {
            append(safe, character);
          }
        });
    return safe.toString();
  }

  static void append(StringBuilder out, int character) {
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
  /// paragraph separators, and halves of surrogate pairs. The two joiners are harmless, and needed
  /// by emoji and by Persian.
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
