package dev.sibyl.domain;

/// Something odd about an answer that was understood all the same.
///
/// @param word a stable word that scripts may poll for
/// @param detail what was seen, empty where the word says all
public record Note(String word, String detail) {

  /// `word`, or `word: detail`.
  public String text() {
    return detail.isEmpty() ? word : word + ": " + detail;
  }
}
