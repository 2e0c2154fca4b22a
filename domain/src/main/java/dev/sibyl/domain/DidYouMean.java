package dev.sibyl.domain;

import java.util.Collection;
import java.util.Comparator;

/// Guesses which word the user meant. It is here because settings and the command line, which do
/// not know each other, both need it for the names of providers.
public final class DidYouMean {

  /// `; did you mean 'x'?` if one of the words is similar, else the list of words.
  public static String suggest(String typed, Collection<String> words) {
    var suggestion = suggestIfSimilar(typed, words);
    return suggestion.isEmpty() ? "; there are " + String.join(", ", words) : suggestion;
  }

  /// `; did you mean 'x'?` if one of the words is similar, else nothing.
  public static String suggestIfSimilar(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> isSimilar(typed, word))
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  private static boolean isSimilar(String typed, String word) {
    // A text that is much longer is not compared: users paste and pipe texts of any length.
    return (typed.length() <= 2 * word.length()
            && distance(typed, word) <= Math.max(1, word.length() / 3))
        || (typed.length() > 2 && word.startsWith(typed));
  }

  /// The optimal string alignment distance: how many characters to insert, delete or replace, or
  /// neighbours to swap. A swap is the most common typing error, so it counts as one. Case does not
  /// count.
  public static int distance(String from, String to) {
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
    var last = from.charAt(row - 1);
    var replaced = distances[row - 1][column - 1] + (same(last, to.charAt(column - 1)) ? 0 : 1);
    var insertedOrDeleted = 1 + Math.min(distances[row - 1][column], distances[row][column - 1]);
    var smallest = Math.min(replaced, insertedOrDeleted);
    return row > 1
            && column > 1
            && same(last, to.charAt(column - 2))
            && same(from.charAt(row - 2), to.charAt(column - 1))
        ? Math.min(smallest, 1 + distances[row - 2][column - 2])
        : smallest;
  }

  private static boolean same(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }

  private DidYouMean() {}
}
