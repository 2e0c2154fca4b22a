package dev.sibyl.domain;

/// Something unusual about an answer that was understood all the same.
///
/// @param detail what was seen, empty if the word says all
public record Note(NoteWord word, String detail) {

  /// `word`, or `word: detail`.
  public String text() {
    return detail.isEmpty() ? word.text() : word.text() + ": " + detail;
  }
}
