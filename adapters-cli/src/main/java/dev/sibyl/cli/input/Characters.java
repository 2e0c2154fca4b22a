package dev.sibyl.cli.input;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// The characters of an input, with one of look-ahead, and a way back to the start of a line. Line
/// ends, CR LF and CR too, read as LF.
final class Characters {

  static final int END = -1;

  /// How many characters the way back may have.
  private static final int LONGEST_WAY_BACK = 64 << 10;

  /// A place in the buffer.
  private record Mark(int position, int line, boolean afterReturn) {}

  private final Reader input;
  private final char[] buffer = new char[LONGEST_WAY_BACK + 8192];
  private @Nullable Mark mark;
  private int position;
  private int filled;
  private boolean ended;
  private boolean afterReturn;
  private boolean atLineStart = true;
  private int line = 1;

  Characters(Reader input) {
    this.input = input;
  }

  /// The number of the line that the next character is on, counted from 1.
  int line() {
    return line;
  }

  /// Whether the next character is the first of its line.
  boolean isAtLineStart() {
    return atLineStart;
  }

  /// The next character, which stays the next one; [#END] after the last.
  int peek() throws IOException {
    if (afterReturn && available() && buffer[position] == '\n') {
      position++;
    }
    afterReturn = false;
    if (!available()) {
      return END;
    }
    var next = buffer[position];
    return next == '\r' ? '\n' : next;
  }

  /// Reads the next character, [#END] after the last.
  int read() throws IOException {
    var next = peek();
    if (next != END) {
      // The LF of a CR LF is skipped later: it may not have arrived yet.
      afterReturn = buffer[position++] == '\r';
      atLineStart = next == '\n';
      if (atLineStart) {
        line++;
      }
    }
    return next;
  }

  /// Reads to the end of the line. At the start of a line, that is a whole line.
  void skipLine() throws IOException {
    for (var next = read(); next != '\n' && next != END; next = read()) {}
  }

  /// Marks the start of a line for [#reset].
  void mark() {
    mark = new Mark(position, line, afterReturn);
  }

  /// Removes the mark.
  void unmark() {
    mark = null;
  }

  /// Goes back to the mark, if there is one and it is at most 64 KiB away.
  ///
  /// @return whether it did
  boolean reset() {
    if (mark == null) {
      return false;
    }
    position = mark.position();
    line = mark.line();
    afterReturn = mark.afterReturn();
    atLineStart = true;
    mark = null;
    return true;
  }

  private boolean available() throws IOException {
    if (position == filled && !ended) {
      var kept = mark == null ? 0 : filled - mark.position();
      if (kept > LONGEST_WAY_BACK) {
        kept = 0;
        mark = null;
      }
      new String(buffer, filled - kept, kept).getChars(0, kept, buffer, 0);
      mark = mark == null ? null : new Mark(0, mark.line(), mark.afterReturn());
      position = kept;
      var count = input.read(buffer, kept, buffer.length - kept);
      // It is final: a terminal would ask for more.
      ended = count < 0;
      filled = kept + Math.max(0, count);
    }
    return position < filled;
  }
}
