package dev.sibyl.cli;

import java.util.Arrays;

/// What is remembered of a log that has been printed: the hash codes of its first and last lines,
/// not the log. A log grows at its end, but a provider may cut old lines at its front, or answer
/// with an older copy.
final class PrintedLog {

  /// [#firstNew] if the log does not continue the one that was printed.
  static final int LINES_MISSING = -1;

  private static final int KEPT = 250;
  private static final int BLANK = "".hashCode();

  private final int count;
  private final int hash;
  private final int[] first;
  private final int[] last;

  /// @param lines the hash codes of all lines
  PrintedLog(int[] lines) {
    this.count = lines.length;
    this.hash = hash(lines, count);
    this.first = Arrays.copyOf(lines, Math.min(count, KEPT));
    this.last = Arrays.copyOfRange(lines, Math.max(0, count - KEPT), count);
  }

  private static int hash(int[] lines, int count) {
    var hash = 1;
    for (int index = 0; index < count; index++) {
      hash = 31 * hash + lines[index];
    }
    return hash;
  }

  /// The index of the first line that has not been printed, or [#LINES_MISSING].
  ///
  /// @param lines the hash codes of all lines of a later answer
  int firstNew(int[] lines) {
    if (lines.length >= count && hash(lines, count) == hash) {
      return count;
    }
    if (isOldCopy(lines)) {
      return lines.length;
    }
    for (int end = lines.length; end > 0; end--) {
      if (isPrintedUntil(lines, end)) {
        return end;
      }
    }
    // With the same first line it was not cut: a line in the middle has changed.
    return lines[0] == first[0] ? Math.min(count, lines.length) : LINES_MISSING;
  }

  private boolean isOldCopy(int[] lines) {
    return lines.length <= first.length
        && Arrays.equals(lines, 0, lines.length, first, 0, lines.length);
  }

  /// Whether the lines before an index are the last ones that were printed. The first may be cut in
  /// the middle, and blank lines alone prove nothing.
  private boolean isPrintedUntil(int[] lines, int end) {
    var begin = Math.max(end == 1 ? 0 : 1, end - last.length);
    var proven = false;
    for (int index = end - 1; index >= begin; index--) {
      if (lines[index] != last[last.length - end + index]) {
        return false;
      }
      proven |= lines[index] != BLANK;
    }
    return proven;
  }
}
