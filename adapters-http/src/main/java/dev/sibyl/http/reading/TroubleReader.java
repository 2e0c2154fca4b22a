package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an answer without a prediction means. The shapes are those of Replicate (problem+json), of
/// one-api and its heirs (`error.message` with `new_api_error`, `code` and `message`), and of
/// proxies (web pages).
final class TroubleReader {

  private static final Pattern REQUEST_ID =
      Pattern.compile("request[ _-]?id:? *([A-Za-z0-9_-]{4,80})", Pattern.CASE_INSENSITIVE);

  /// one-api says 令牌 (token) whenever a key is invalid, expired or used up; its messages are
  /// Chinese by default.
  private static final Pattern ABOUT_THE_KEY =
      Pattern.compile("api[_ -]?key|unauthori[sz]ed|authenticat|令牌|quota|额度|credit|forbidden");

  private static final Pattern ABOUT_THE_RATE =
      Pattern.compile("rate[_ -]?limit|too[_ -]many[_ -]requests|throttl");

  private static final Pattern ABOUT_THE_TASK = Pattern.compile("not[_ -]?found|does not exist");

  private static final Pattern ABOUT_THE_SERVER =
      Pattern.compile("upstream|server[_ -]?error|overloaded|time[d]?[_ -]?out|unavailable");

  private final Dialect dialect;
  private final UnaryOperator<String> scrub;

  TroubleReader(Dialect dialect, UnaryOperator<String> scrub) {
    this.dialect = dialect;
    this.scrub = scrub;
  }

  Unreadable redirect(HttpAnswer answer, Instant now) {
    var location = answer.header("Location");
    return unreadable(
        answer,
        location == null
            ? "the answer is a redirect"
            : "the answer is a redirect to " + scrub.apply(location) + ", which is not followed",
        now);
  }

  Unreadable unreadable(HttpAnswer answer, String message, Instant now) {
    return new Unreadable(details(answer, message, now));
  }

  /// An answer whose body tells nothing that could be read.
  Trouble withoutJson(HttpAnswer answer, String message, Instant now) {
    var details = details(answer, message, now);
    if (answer.isWebPage()) {
      // A proxy's log-in or block page is no word of the provider's on the key; its missing page
      // none on the id.
      switch (answer.status()) {
        case 401, 403 -> {
          return new Unavailable(details, true);
        }
        case 404, 410 -> {
          return new Unreadable(details);
        }
        default -> {}
      }
    }
    return byStatus(answer.status(), null, details);
  }

  private TroubleDetails details(HttpAnswer answer, String message, Instant now) {
    return new TroubleDetails(
        message,
        answer.status(),
        null,
        requestId(answer, message),
        Hints.retryAfter(answer, JsonObject.EMPTY, message, now),
        List.of());
  }

  /// Whether an object tells of trouble rather than of a prediction.
  boolean looksLikeIt(HttpAnswer answer, JsonObject body) {
    return !answer.isSuccess() || statusMeant(body) != null || message(body) != null;
  }

  Trouble read(HttpAnswer answer, JsonObject body, Instant now) {
    var code = code(body);
    var sent = message(body);
    var message = sent == null ? "the answer is JSON, but not a prediction" : sent;
    var details =
        new TroubleDetails(
            message,
            answer.status(),
            code,
            requestId(answer, message),
            Hints.retryAfter(answer, body, message, now),
            notes(body));
    if (message.startsWith("Invalid URL")) {
      return new Unreadable(
          details); // one-api has no such route: the base URL is wrong, not the id
    }
    if (!answer.isSuccess()) {
      return byStatus(answer.status(), code, details);
    }
    var meant = statusMeant(body);
    return meant == null ? byWords(code, body, details) : byStatus(meant, code, details);
  }

  private List<Note> notes(JsonObject body) {
    var gateway =
        body.get("error") instanceof JsonObject
            || (body.text("code") != null && body.text("message") != null);
    return gateway && !dialect.forms().contains(DialectFeature.GATEWAY_ERRORS)
        ? List.of(new Note("unexpected-form", DialectFeature.GATEWAY_ERRORS.words()))
        : List.of();
  }

  private static Trouble byStatus(int status, @Nullable String code, TroubleDetails details) {
    if ("task_not_exist".equals(code) && status == 400) {
      return new NotFound(details);
    }
    if ("invalid_request".equals(code) && status == 500) {
      return new Unreadable(details); // gateways answer so to a request that will never be right
    }
    return switch (status) {
      case 401, 402, 403 -> new Refused(details);
      case 404, 410 -> new NotFound(details);
      case 429 -> new Throttled(details);
      case 408, 425 -> new Unavailable(details, true);
      default -> status >= 500 ? new Unavailable(details, true) : new Unreadable(details);
    };
  }

  /// HTTP says that all is well, the body says otherwise and gives no number.
  private static Trouble byWords(@Nullable String code, JsonObject body, TroubleDetails details) {
    var holder = body.get("error") instanceof JsonObject error ? error : body;
    var type = holder.text("type");
    var words = (code + " " + type + " " + details.message()).toLowerCase(Locale.ROOT);
    if (words.contains("task_not_exist")) {
      return new NotFound(details);
    }
    if (ABOUT_THE_KEY.matcher(words).find()) {
      return new Refused(details);
    }
    if (ABOUT_THE_RATE.matcher(words).find()) {
      return new Throttled(details);
    }
    if (ABOUT_THE_TASK.matcher(words).find()) {
      return new NotFound(details);
    }
    return ABOUT_THE_SERVER.matcher(words).find()
        ? new Unavailable(details, true)
        : new Unreadable(details);
  }

  /// A `code` or `status` from 400 to 599 is the HTTP status that was meant; gateways put an
  /// upstream's into `param`.
  private static @Nullable Integer statusMeant(JsonObject body) {
    var own = firstStatus(body, "code", "status", "status_code");
    if (own == null && body.get("error") instanceof JsonObject error) {
      return firstStatus(error, "code", "status", "status_code", "param");
    }
    return own;
  }

  private static @Nullable Integer firstStatus(JsonObject object, String... names) {
    for (var name : names) {
      var word = word(object.get(name));
      if (word != null && word.matches("[45]\\d\\d")) {
        return Integer.valueOf(word);
      }
    }
    return null;
  }

  private static @Nullable String code(JsonObject body) {
    var holder = body.get("error") instanceof JsonObject error ? error : body;
    var code = word(holder.get("code"));
    return code != null ? code : word(holder.get("error_type"));
  }

  /// A string that is not empty, or a number, as text.
  static @Nullable String word(@Nullable Json json) {
    return switch (json) {
      case JsonString(var text) when !text.isBlank() -> text;
      case JsonNumber(var digits) -> digits;
      case null, default -> null;
    };
  }

  /// What the provider says of the trouble, or null where it says nothing.
  private static @Nullable String message(JsonObject body) {
    if (body.get("error") instanceof JsonObject error) {
      var message = word(error.get("message"));
      var inner = message != null ? message : firstText(error);
      if (inner != null) {
        return inner;
      }
    }
    var error = word(body.get("error"));
    return error != null ? error : firstText(body);
  }

  private static @Nullable String firstText(JsonObject object) {
    var detail = detail(object);
    if (detail != null) {
      return detail;
    }
    for (var name : List.of("message", "msg", "err", "error_msg", "description")) {
      var text = word(object.get(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String detail(JsonObject object) {
    var title = word(object.get("title"));
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

  private @Nullable String requestId(HttpAnswer answer, String message) {
    for (var header : List.of("X-Oneapi-Request-Id", "X-Request-Id", "cf-ray")) {
      var id = answer.header(header);
      if (id != null && !id.isBlank()) {
        return scrub.apply(id);
      }
    }
    var inMessage = REQUEST_ID.matcher(message);
    return inMessage.find() ? inMessage.group(1) : null;
  }
}
