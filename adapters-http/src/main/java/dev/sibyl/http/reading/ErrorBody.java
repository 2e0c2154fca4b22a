package dev.sibyl.http.reading;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A JSON object that is not a prediction, read as an error. Its known forms are those of Replicate
/// (problem+json), and of one-api and its forks (`error.message`, or `code` and `message`).
record ErrorBody(JsonObject object) {

  static final ErrorBody EMPTY = new ErrorBody(JsonObject.EMPTY);

  private static final List<String> MESSAGE_NAMES =
      List.of("message", "msg", "err", "error_msg", "description");

  /// The object `error` in the body, empty if there is none.
  JsonObject inner() {
    return object.get("error") instanceof JsonObject error ? error : JsonObject.EMPTY;
  }

  /// Whether it has anything that only an error has.
  boolean reportsTrouble() {
    return httpStatus() != null || message() != null;
  }

  /// What the provider says about the error, null if it says nothing.
  @Nullable String message() {
    var message = scalar(inner().get("message"));
    var text = message != null ? message : firstText(inner());
    if (text != null) {
      return text;
    }
    var error = scalar(object.get("error"));
    return error != null ? error : firstText(object);
  }

  /// The provider's error code, null if it sent none.
  @Nullable String code() {
    var code = scalar(holder().get("code"));
    return code != null ? code : scalar(holder().get("error_type"));
  }

  /// The HTTP status that the body reports, null if it reports none: a `code` or `status` from 400
  /// to 599. Gateways put the status of the upstream site into `param`.
  @Nullable Integer httpStatus() {
    var own = firstHttpStatus(object, List.of("code", "status", "status_code"));
    return own != null
        ? own
        : firstHttpStatus(inner(), List.of("code", "status", "status_code", "param"));
  }

  /// Whether it has a form that one-api and its forks use.
  boolean isGatewayError() {
    return hasInner() || (object.text("code") != null && object.text("message") != null);
  }

  /// Code, type and message in lower case, to search for words.
  String searchText() {
    return (code() + " " + holder().text("type") + " " + message()).toLowerCase(Locale.ROOT);
  }

  /// A string that is not blank, or a number, as text; else null.
  static @Nullable String scalar(@Nullable Json json) {
    return switch (json) {
      case JsonString(var text) when !text.isBlank() -> text;
      case JsonNumber(var digits) -> digits;
      case null, default -> null;
    };
  }

  private boolean hasInner() {
    return object.get("error") instanceof JsonObject;
  }

  private JsonObject holder() {
    return hasInner() ? inner() : object;
  }

  private static @Nullable Integer firstHttpStatus(JsonObject object, List<String> names) {
    for (var name : names) {
      var text = scalar(object.get(name));
      if (text != null && text.matches("[45]\\d\\d")) {
        return Integer.valueOf(text);
      }
    }
    return null;
  }

  private static @Nullable String firstText(JsonObject object) {
    var detail = titleAndDetail(object);
    if (detail != null) {
      return detail;
    }
    for (var name : MESSAGE_NAMES) {
      var text = scalar(object.get(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String titleAndDetail(JsonObject object) {
    var title = scalar(object.get("title"));
    var sent = object.get("detail");
    var detail =
        sent == null || sent == JsonNull.NULL
            ? null
            : sent instanceof JsonString(var text) ? text : sent.print();
    if (detail == null || detail.isBlank()) {
      return title;
    }
    return title == null || detail.contains(title) ? detail : title + ": " + detail;
  }
}
