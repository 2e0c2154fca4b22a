package dev.sibyl.settings;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what was meant.
final class DidYouMean {

  /// `; did you mean 'x'?` where one of the words is near, else what there is.
  static String suggest(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> isNear(typed, word))
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("; there are " + String.join(", ", words));
  }

  private static boolean isNear(String typed, String word) {
    return distance(typed, word) <= Math.max(1, word.length() / 3)
        || (typed.length() > 2 && word.startsWith(typed));
  }

  /// Levenshtein's: how many characters to insert, delete or replace; and neighbours swapped, the
  /// commonest slip, count as one.
  private static int distance(String from, String to) {
    var steps = new int[from.length() + 1][to.length() + 1];
    for (int line = 0; line <= from.length(); line++) {
      for (int column = 0; column <= to.length(); column++) {
        steps[line][column] =
            line == 0 || column == 0 ? line + column : least(steps, from, line, to, column);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int least(int[][] steps, String from, int line, String to, int column) {
    var same = from.charAt(line - 1) == to.charAt(column - 1);
    var replaced = steps[line - 1][column - 1] + (same ? 0 : 1);
    var least = Math.min(replaced, 1 + Math.min(steps[line - 1][column], steps[line][column - 1]));
    return line > 1
            && column > 1
            && from.charAt(line - 1) == to.charAt(column - 2)
            && from.charAt(line - 2) == to.charAt(column - 1)
        ? Math.min(least, 1 + steps[line - 2][column - 2])
        : least;
  }

  private DidYouMean() {}
}
