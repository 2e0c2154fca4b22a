package dev.sibyl.http.reading;

import org.jspecify.annotations.Nullable;

/// Escaped halves of surrogate pairs in keys, such as `{"\ud83d": 1}`, which Jackson refuses. They
/// are hidden from it: in the text they become characters for private use that do not occur
/// otherwise, and in the keys that it reads they become themselves again.
final class LoneSurrogates {

  private static final int FIRST = 0xd800;
  private static final int COUNT = 0x800;
  private static final int FIRST_FOR_PRIVATE_USE = 0xe000;
  private static final int BLOCKS = 3;

  private final byte[] json;
  private final int base;

  private LoneSurrogates(byte[] json, int base) {
    this.json = json;
    this.base = base;
  }

  /// Changes the text where it has such a key.
  ///
  /// @return null if the text already has characters of all blocks for private use
  static @Nullable LoneSurrogates hideIn(byte[] json) {
    var used = new boolean[BLOCKS];
    for (int i = 0; i + 3 < json.length; i++) {
      var character = json[i] == '\\' ? escaped(json, i) : threeBytes(json, i);
      var block = Math.floorDiv(character - FIRST_FOR_PRIVATE_USE, COUNT);
      if (block >= 0 && block < BLOCKS) {
        used[block] = true;
      }
    }
    for (int block = 0; block < BLOCKS; block++) {
      if (!used[block]) {
        var hidden = new LoneSurrogates(json, FIRST_FOR_PRIVATE_USE + block * COUNT);
        hidden.hideInKeys();
        return hidden;
      }
    }
    return null;
  }

  /// A key as it was sent.
  String restore(String key) {
    return key.codePoints()
        .map(character ->
            character >= base && character < base + COUNT ? character - base + FIRST : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void hideInKeys() {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '"') {
        var end = endOfString(i + 1);
        if (isKey(end)) {
          hideBetween(i + 1, end);
        }
        i = end;
      }
    }
  }

  private int endOfString(int start) {
    var end = start;
    while (end < json.length && json[end] != '"') {
      end += json[end] == '\\' ? 2 : 1;
    }
    return end;
  }

  private boolean isKey(int end) {
    var next = end + 1;
    while (next < json.length && json[next] <= ' ' && json[next] > 0) {
      next++;
    }
    return next < json.length && json[next] == ':';
  }

  private void hideBetween(int start, int end) {
    for (int i = start; i < end; i++) {
      if (json[i] == '\\') {
        var unit = escaped(json, i);
        if (isHigh(unit) && i + 6 < end && isLow(escaped(json, i + 6))) {
          i += 11;
        } else if (isHigh(unit) || isLow(unit)) {
          write(unit - FIRST + base, i + 2);
          i += 5;
        } else {
          i++;
        }
      }
    }
  }

  private void write(int unit, int at) {
    var digits = Integer.toHexString(unit);
    for (int i = 0; i < digits.length(); i++) {
      json[at + i] = (byte) digits.charAt(i);
    }
  }

  private static boolean isHigh(int unit) {
    return unit >= FIRST && unit < FIRST + COUNT / 2;
  }

  private static boolean isLow(int unit) {
    return unit >= FIRST + COUNT / 2 && unit < FIRST + COUNT;
  }

  /// The unit of an escape with four digits, -1 if there is none.
  private static int escaped(byte[] json, int at) {
    if (at + 6 > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    return LongString.hex(json, at + 2);
  }

  /// The character of three bytes in UTF-8, -1 if there is none.
  private static int threeBytes(byte[] json, int at) {
    return (json[at] & 0xf0) == 0xe0
        ? (json[at] & 0x0f) << 12 | (json[at + 1] & 0x3f) << 6 | (json[at + 2] & 0x3f)
        : -1;
  }
}
