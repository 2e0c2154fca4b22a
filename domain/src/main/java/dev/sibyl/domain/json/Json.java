package dev.sibyl.domain.json;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Any JSON value (RFC 8259). Numbers keep the characters that were sent, objects the order of
/// their members.
public sealed interface Json
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /// The value as JSON text on one line. Halves of surrogate pairs are escaped.
  default String print() {
    var text = new StringBuilder();
    printTo(text::append);
    return text.toString();
  }

  /// The same text in pieces of at most a few kilobytes, so that a large value is not copied as a
  /// whole. No piece ends within a surrogate pair.
  default void printTo(Consumer<String> pieces) {
    new JsonPrinter(pieces).print(this);
  }

  /// About how many bytes of memory the value takes.
  default long weight() {
    return JsonWeight.of(this);
  }

  static Json of(@Nullable String text) {
    return text == null ? JsonNull.NULL : new JsonString(text);
  }

  static Json of(@Nullable Boolean value) {
    return value == null ? JsonNull.NULL : new JsonBoolean(value);
  }

  static Json of(@Nullable Number number) {
    return number == null ? JsonNull.NULL : new JsonNumber(number.toString());
  }
}
