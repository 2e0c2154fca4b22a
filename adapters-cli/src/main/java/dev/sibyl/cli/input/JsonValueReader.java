package dev.sibyl.cli.input;

import java.io.IOException;
import java.io.Reader;

/// The characters of one JSON object or array, without those behind it. A parser of them never
/// waits for input behind the value, nor for a line behind the one that is wrong: each read ends
/// with a line at the latest, and marks its start unless the value starts on it.
final class JsonValueReader extends Reader {

  private final Characters characters;
  private final int limit;
  private int length;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean ended;

  /// @param characters the next one is the bracket that opens the value
  /// @param limit the most characters that the value may have
  JsonValueReader(Characters characters, int limit) {
    this.characters = characters;
    this.limit = limit;
  }

  /// Whether the value has more characters than the limit. Then it reads as if it had ended there.
  boolean isTooLong() {
    return length > limit;
  }

  @Override
  public int read(char[] target, int offset, int count) throws IOException {
    if (length > 0 && characters.isAtLineStart()) {
      characters.mark();
    }
    var copied = 0;
    while (copied < count && !ended && !isTooLong()) {
      var next = next();
      if (next == Characters.END || isTooLong()) {
        break;
      }
      target[offset + copied++] = (char) next;
      if (next == '\n') {
        break;
      }
    }
    return copied == 0 && count > 0 ? -1 : copied;
  }

  /// Skips what is left of the value.
  void skip() throws IOException {
    while (!ended) {
      next();
    }
  }

  private int next() throws IOException {
    var next = characters.read();
    length++;
    // No line ends in a string: it was not closed, and the value ends with its line.
    ended = next == Characters.END || (inString && next == '\n') || closes((char) next);
    return next;
  }

  /// Whether the character closes the value.
  private boolean closes(char next) {
    if (inString) {
      inString = escaped || next != '"';
      escaped = next == '\\' && !escaped;
      return false;
    }
    switch (next) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
    return depth == 0;
  }

  @Override
  public void close() {}
}
