package dev.sibyl.http.reading;

/// Finds the values of an object's members, one after the other, in a text that is known to be
/// valid JSON. Nothing is made of them.
final class MemberValues {

  private final byte[] text;
  private int start;
  private int end;

  /// @param brace the index of the object's first brace
  MemberValues(byte[] text, int brace) {
    this.text = text;
    this.end = brace + 1;
  }

  /// Goes to the next member. There must be one.
  void next() {
    start = endOfValue(skip(end, ','));
    start = skip(start, ':');
    end = endOfValue(start);
  }

  /// The index of the first byte of the value.
  int start() {
    return start;
  }

  /// The index after its last byte.
  int end() {
    return end;
  }

  /// Skips spaces and a separator.
  private int skip(int from, char separator) {
    var at = from;
    while (isSpace(text[at]) || text[at] == separator) {
      at++;
    }
    return at;
  }

  private int endOfValue(int from) {
    return switch (text[from]) {
      case '"' -> endOfString(from);
      case '{', '[' -> endOfNested(from);
      default -> endOfWord(from);
    };
  }

  private int endOfString(int from) {
    var at = from + 1;
    while (text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int endOfNested(int from) {
    var depth = 0;
    var at = from;
    do {
      var next = text[at];
      if (next == '"') {
        at = endOfString(at);
      } else {
        if (next == '{' || next == '[') {
          depth++;
        } else if (next == '}' || next == ']') {
          depth--;
        }
        at++;
      }
    } while (depth > 0);
    return at;
  }

  /// The end of a number, `true`, `false` or `null`.
  private int endOfWord(int from) {
    var at = from;
    while (text[at] != ',' && text[at] != '}' && !isSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte next) {
    return next <= ' ' && next >= 0;
  }
}
