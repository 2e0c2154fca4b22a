package dev.sibyl.http.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text as bytes in UTF-8, and what can be wrong with it.
final class Utf8 {

  private static final int REPLACEMENT_LENGTH = 3;
  private static final int MARK_LENGTH = 3;

  /// @param repairedLength its length with U+FFFD in the place of invalid bytes
  record Check(boolean isValid, long repairedLength) {}

  /// Receives the invalid bytes of a text.
  @FunctionalInterface
  private interface FaultHandler {
    void fault(int start, int length);
  }

  /// Whether it begins with the byte order mark of UTF-16 or UTF-32.
  static boolean hasWideMark(byte[] text) {
    return begins(text, 0xff, 0xfe) || begins(text, 0xfe, 0xff) || begins(text, 0, 0, 0xfe, 0xff);
  }

  /// Whether one of the first characters is zero. Jackson takes that for UTF-16 or UTF-32.
  static boolean hasZeros(byte[] text) {
    for (int i = 0; i < Math.min(4, text.length); i++) {
      if (text[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /// The index of the first byte after the byte order mark, 0 if there is none.
  static int start(byte[] text) {
    return begins(text, 0xef, 0xbb, 0xbf) ? MARK_LENGTH : 0;
  }

  private static boolean begins(byte[] text, int... mark) {
    if (text.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((text[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// The length of a character outside ASCII, 0 if its bytes are invalid (Unicode, table 3-7).
  static int lengthOfCharacter(byte[] text, int at, int end) {
    var first = text[at] & 0xff;
    var second = at + 1 < end ? text[at + 1] & 0xff : 0;
    if (first < 0xe0) {
      return first >= 0xc2 && isBetween(second, 0x80, 0xbf) ? 2 : 0;
    }
    if (first < 0xf0) {
      var least = first == 0xe0 ? 0xa0 : 0x80;
      var most = first == 0xed ? 0x9f : 0xbf; // no halves of surrogate pairs
      return isBetween(second, least, most) && continues(text, at + 2, end) ? 3 : 0;
    }
    var least = first == 0xf0 ? 0x90 : 0x80;
    var most = first == 0xf4 ? 0x8f : 0xbf;
    return first <= 0xf4
            && isBetween(second, least, most)
            && continues(text, at + 2, end)
            && continues(text, at + 3, end)
        ? 4
        : 0;
  }

  private static boolean continues(byte[] text, int at, int end) {
    return at < end && (text[at] & 0xc0) == 0x80;
  }

  private static boolean isBetween(int number, int least, int most) {
    return number >= least && number <= most;
  }

  static Check check(byte[] text) {
    var more = new long[1];
    var faults = new long[1];
    findFaults(
        text,
        (_, length) -> {
          more[0] += REPLACEMENT_LENGTH - length;
          faults[0]++;
        });
    return new Check(faults[0] == 0, text.length + more[0]);
  }

  /// The text with U+FFFD in the place of invalid bytes.
  ///
  /// @param length of the result
  static byte[] repaired(byte[] text, int length) {
    var replacement = "\ufffd".getBytes(StandardCharsets.UTF_8);
    var repaired = ByteBuffer.allocate(length);
    var copied = new int[1];
    findFaults(
        text,
        (start, faultLength) -> {
          repaired.put(text, copied[0], start - copied[0]).put(replacement);
          copied[0] = start + faultLength;
        });
    return repaired.put(text, copied[0], text.length - copied[0]).array();
  }

  private static void findFaults(byte[] text, FaultHandler handler) {
    var decoder = StandardCharsets.UTF_8.newDecoder(); // reports, and replaces nothing
    var in = ByteBuffer.wrap(text);
    var out = CharBuffer.allocate(8192);
    for (var result = CoderResult.OVERFLOW; !result.isUnderflow(); ) {
      out.clear();
      result = decoder.decode(in, out, /* endOfInput= */ true);
      if (result.isError()) {
        handler.fault(in.position(), result.length());
        in.position(in.position() + result.length());
      }
    }
  }

  private Utf8() {}
}
