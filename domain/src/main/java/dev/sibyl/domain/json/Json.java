package dev.sibyl.domain.json;

import org.jspecify.annotations.Nullable;

/// Any JSON value (RFC 8259). Numbers keep the characters that were sent, objects the order of
/// their members. Halves of surrogate pairs are escaped when they are printed.
public sealed interface Json extends JsonText
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

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
