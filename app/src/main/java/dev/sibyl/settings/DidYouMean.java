package dev.sibyl.settings;

import java.util.Collection;
import java.util.Comparator;

/// Guesses which word the user meant.
final class DidYouMean {

  /// `; did you mean 'x'?` if one of the words is similar, else the list of words.
  static String suggest(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> isSimilar(typed, word))
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("; there are " + String.join(", ", words));
  }

  private static boolean isSimilar(String typed, String word) {
    return distance(typed, word) <= Math.max(1, word.length() / 3)
        || (typed.length() > 2 && word.startsWith(typed));
  }

  /// The optimal string alignment distance: how many characters to insert, delete or replace, or
  /// neighbours to swap. A swap is the most common typing error, so it counts as one.
  private static int distance(String from, String to) {
    var distances = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        distances[row][column] =
            row == 0 || column == 0 ? row + column : smallest(distances, from, row, to, column);
      }
    }
    return distances[from.length()][to.length()];
  }

  private static int smallest(int[][] distances, String from, int row, String to, int column) {
    var same = from.charAt(row - 1) == to.charAt(column - 1);
    var replaced = distances[row - 1][column - 1] + (same ? 0 : 1);
    var insertedOrDeleted = 1 + Math.min(distances[row - 1][column], distances[row][column - 1]);
    var smallest = Math.min(replaced, insertedOrDeleted);
    return row > 1
            && column > 1
            && from.charAt(row - 1) == to.charAt(column - 2)
            && from.charAt(row - 2) == to.charAt(column - 1)
        ? Math.min(smallest, 1 + distances[row - 2][column - 2])
        : smallest;
  }

  private DidYouMean() {}
}
