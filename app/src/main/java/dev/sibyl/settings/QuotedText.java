package dev.sibyl.settings;

/// Finds the end of a quoted text in a settings file.
final class QuotedText {

  private static final String TRIPLE = "\"\"\"";

  /// The position after the closing quotes; -1 if there are none, or if a `\` is in front of a
  /// character that needs none.
  ///
  /// @param start the position of the opening quote
  static int end(String text, int start) {
    return text.startsWith(TRIPLE, start) ? endOfTriple(text, start) : endOfSimple(text, start);
  }

  /// More quotes than three belong to the text.
  private static int endOfTriple(String text, int start) {
    var end = text.indexOf(TRIPLE, start + TRIPLE.length());
    if (end < 0) {
      return -1;
    }
    end += TRIPLE.length();
    while (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
    return end;
  }

  private static int endOfSimple(String text, int start) {
    for (int at = start + 1; at < text.length(); at++) {
      var next = text.charAt(at);
      if (next == '"') {
        return at + 1;
      }
      if (next < ' ') {
        return -1;
      }
      if (next == '\\') {
        at++;
        if (at == text.length() || "\"\\/bfnrtu".indexOf(text.charAt(at)) < 0) {
          return -1;
        }
      }
    }
    return -1;
  }

  private QuotedText() {}
}
