package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// Something that prints as one line of JSON text (RFC 8259).
public interface JsonText {

  /// The text as a whole.
  default String print() {
    var text = new StringBuilder();
    printTo(text::append);
    return text.toString();
  }

  /// The same text in pieces of at most a few kilobytes, so that a large value is not copied as a
  /// whole. No piece ends within a surrogate pair.
  ///
  /// @param pieces a [Utf8Sink] may take what is encoded already as it is
  void printTo(Consumer<String> pieces);

  /// About how many bytes of memory it takes.
  long weight();
}
