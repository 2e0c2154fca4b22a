package dev.sibyl.app.settings;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what was meant.
final class SpellingAid {

  /// `; did you mean 'x'?` where one of the words is near, else what there is.
  static String suggest(String typed, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(typed, word)))
        .filter(word -> isNear(typed, word))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("; there are " + String.join(", ", words));
  }

  private static boolean isNear(String typed, String word) {
    return distance(typed, word) <= Math.max(1, word.length() / 3)
        || (typed.length() > 2 && word.startsWith(typed));
  }

  /// Levenshtein's: how many characters to insert, delete or replace.
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int above = row[column];
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        row[column] = Math.min(replaced, 1 + Math.min(above, row[column - 1]));
        diagonal = above;
      }
    }
    return row[to.length()];
  }

  private SpellingAid() {}
}
