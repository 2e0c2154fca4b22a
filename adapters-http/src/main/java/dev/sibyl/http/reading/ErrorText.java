package dev.sibyl.http.reading;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words in a part of an error, whatever JSON it is.
final class ErrorText {

  private static final int MAX_LISTED = 3;

  private static final List<String> NAMES =
      List.of("message", "msg", "detail", "error", "reason", "description", "title");

  /// A string or number, the message of an object, or those of the first elements of an array; null
  /// if it says nothing.
  static @Nullable String of(@Nullable Json json) {
    return switch (json) {
      case null -> null;
      case JsonNull _, JsonBoolean _ -> null;
      case JsonString(var text) -> text.isBlank() ? null : text;
      case JsonNumber(var digits) -> digits;
      case JsonArray(var elements) -> of(elements);
      case JsonObject object -> of(object);
    };
  }

  private static @Nullable String of(List<Json> elements) {
    var texts =
        elements.stream()
            .limit(MAX_LISTED)
            .map(ErrorText::of)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return texts.isEmpty() ? null : texts;
  }

  private static @Nullable String of(JsonObject object) {
    for (var name : NAMES) {
      var text = ErrorBody.scalar(object.get(name));
      if (text != null) {
        var place = place(object.get("loc"));
        return place == null ? text : place + ": " + text;
      }
    }
    return object.members().isEmpty() ? null : object.print();
  }

  /// The last part of FastAPI's `"loc":["path","prediction_id"]`.
  private static @Nullable String place(@Nullable Json loc) {
    return loc instanceof JsonArray(var parts) && !parts.isEmpty()
        ? ErrorBody.scalar(parts.getLast())
        : null;
  }

  private ErrorText() {}
}
