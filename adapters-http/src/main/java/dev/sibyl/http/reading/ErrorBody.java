package dev.sibyl.http.reading;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON object that is not a prediction, read as an error. Its known forms are those of Replicate
/// (problem+json), of one-api and its forks (`error.message`, or `code` and `message`), of
/// Cloudflare (`errors`) and of the usual web frameworks.
record ErrorBody(JsonObject object) {

  static final ErrorBody EMPTY = new ErrorBody(JsonObject.EMPTY);

  private static final List<String> MESSAGE_NAMES =
      List.of("message", "msg", "err", "error_msg", "description");

  private static final List<String> STATUS_NAMES =
      List.of("code", "status", "status_code", "statusCode");

  /// Frameworks repeat the words of the HTTP status in `error`. What they have to say is in
  /// `message`.
  private static final Pattern REASON_PHRASE =
      Pattern.compile(
          "(?i)Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed"
              + "|Unprocessable (?:Entity|Content)|Too Many Requests|Internal Server Error"
              + "|Bad Gateway|Service Unavailable|Gateway Timeout");

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
    var message = ErrorText.of(inner().get("message"));
    var text = message != null ? message : firstText(inner());
    if (text != null) {
      return text;
    }
    var error =
        object.get("error") instanceof JsonObject ? null : ErrorText.of(object.get("error"));
    var other = firstText(object);
    if (error != null && (other == null || saysMore(object.get("error"), error))) {
      return error;
    }
    return other != null ? other : ErrorText.of(object.get("errors"));
  }

  /// A number, or the name of the HTTP status, says less than a message beside it.
  private static boolean saysMore(@Nullable Json error, String text) {
    return error instanceof JsonString && !REASON_PHRASE.matcher(text).matches();
  }

  /// The provider's error code, null if it sent none.
  @Nullable String code() {
    return Stream.of(inner(), object, firstOfErrors())
        .flatMap(holder -> Stream.of("code", "error_type", "error_code").map(holder::get))
        .map(ErrorBody::scalar)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The HTTP status that the body reports, null if it reports none: a `code` or `status` from 400
  /// to 599. Gateways put the status of the upstream site into `param`.
  @Nullable Integer httpStatus() {
    var own = firstHttpStatus(object, STATUS_NAMES);
    if (own != null) {
      return own;
    }
    var inner = firstHttpStatus(inner(), STATUS_NAMES);
    var upstream = inner != null ? inner : firstHttpStatus(inner(), List.of("param"));
    return upstream != null ? upstream : firstHttpStatus(firstOfErrors(), STATUS_NAMES);
  }

  /// Whether it has a form that one-api and its forks use.
  boolean isGatewayError() {
    return object.get("error") instanceof JsonObject
        || (object.text("code") != null && object.text("message") != null);
  }

  /// Everything that it says.
  TroubleWords words() {
    var places = Stream.of(object, inner(), firstOfErrors());
    var names =
        Stream.concat(
                MESSAGE_NAMES.stream(),
                Stream.of("code", "type", "error", "error_type", "error_code", "title"))
            .toList();
    return new TroubleWords(
        message()
            + " "
            + places
                .flatMap(place -> names.stream().map(place::get))
                .map(ErrorBody::scalar)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
  }

  /// Whether it is what Spring answers to an unknown path: words of the HTTP status and nothing
  /// else.
  boolean isUnknownPathOfSpring() {
    return object.has("timestamp") && object.text("path") != null && "Not Found".equals(message());
  }

  /// A string that is not blank, or a number, as text; else null.
  static @Nullable String scalar(@Nullable Json json) {
    return switch (json) {
      case JsonString(var text) when !text.isBlank() -> text;
      case JsonNumber(var digits) -> digits;
      case null, default -> null;
    };
  }

  private JsonObject firstOfErrors() {
    return object.get("errors") instanceof JsonArray(var errors)
            && !errors.isEmpty()
            && errors.getFirst() instanceof JsonObject first
        ? first
        : JsonObject.EMPTY;
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
      var text = ErrorText.of(object.get(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String titleAndDetail(JsonObject object) {
    var title = scalar(object.get("title"));
    var detail = ErrorText.of(object.get("detail"));
    if (detail == null) {
      return title;
    }
    return title == null || detail.contains(title) ? detail : title + ": " + detail;
  }
}
