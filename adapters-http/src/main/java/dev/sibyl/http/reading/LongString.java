package dev.sibyl.http.reading;

import java.nio.charset.StandardCharsets;

/// A string in JSON text, read without the copies that a parser makes of it: it can have megabytes.
final class LongString {

  /// A parser reads shorter ones.
  static final int MIN_LENGTH = 32 << 10;

  private final byte[] json;
  private final int from;
  private int to;
  private int characters;
  private boolean isLatin = true;
  private boolean isValid = true;

  private LongString(byte[] json, int from) {
    this.json = json;
    this.from = from;
    this.to = from;
  }

  /// The string that begins after the quotation mark before `from`.
  static LongString at(byte[] json, int from) {
    var string = new LongString(json, from);
    string.findEnd();
    return string;
  }

  private void findEnd() {
    while (to < json.length && json[to] != '"') {
      var next = json[to];
      if (next == '\\') {
        passEscape();
      } else if (next >= 0 && next < ' ') {
        isValid = false;
      } else {
        passByte(next & 0xff);
      }
      if (!isValid) {
        return;
      }
    }
    isValid = to < json.length;
  }

  private void passByte(int next) {
    to++;
    if (next < 0x80 || next >= 0xc0) { // it begins a character
      characters += next >= 0xf0 ? 2 : 1;
      isLatin &= next < 0xc4;
    }
  }

  private void passEscape() {
    var unit = unescaped(json, to);
    isValid = unit >= 0;
    isLatin &= unit <= 0xff;
    to += lengthOfEscape(json, to);
    characters++;
  }

  private static int lengthOfEscape(byte[] json, int at) {
    return at + 1 < json.length && json[at + 1] == 'u' ? 6 : 2;
  }

  /// The UTF-16 unit of an escape, -1 if it is invalid.
  static int unescaped(byte[] json, int at) {
    if (at + lengthOfEscape(json, at) > json.length) {
      return -1;
    }
    return switch (json[at + 1]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> json[at + 1];
      case 'u' -> hex(json, at + 2);
      default -> -1;
    };
  }

  /// The value of four digits, -1 if they are not hexadecimal.
  static int hex(byte[] json, int at) {
    var value = 0;
    for (int i = at; i < at + 4; i++) {
      var digit = json[i] < 0 ? -1 : Character.digit(json[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  boolean isLong() {
    return to - from >= MIN_LENGTH;
  }

  /// Whether it has an end, and what is before that is allowed in a string.
  boolean isValid() {
    return isValid;
  }

  /// How much memory [#decode] needs for a moment, with the result.
  long weightWhileDecoded() {
    if (isAscii()) {
      return characters;
    }
    return isLatin ? 2L * characters : 4L * characters;
  }

  private boolean isAscii() {
    return characters == to - from;
  }

  String decode() {
    if (isAscii()) {
      return new String(json, from, characters, StandardCharsets.ISO_8859_1);
    }
    var text = new StringBuilder(characters);
    for (int at = from; at < to; ) {
      if (json[at] == '\\') {
        text.append((char) unescaped(json, at));
        at += lengthOfEscape(json, at);
      } else {
        var end = endOfPiece(at);
        text.append(new String(json, at, end - at, StandardCharsets.UTF_8));
        at = end;
      }
    }
    return text.toString();
  }

  /// The end of a few kilobytes of whole characters without escapes.
  private int endOfPiece(int start) {
    var end = start;
    while (end < to && json[end] != '\\' && (end - start < 8192 || (json[end] & 0xc0) == 0x80)) {
      end++;
    }
    return end;
  }
}
