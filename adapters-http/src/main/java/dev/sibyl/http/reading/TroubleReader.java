package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.TroubleDetails;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides what kind of trouble an answer without a prediction is.
final class TroubleReader {

  private static final Pattern REQUEST_ID =
      Pattern.compile("request[ _-]?id:? *([A-Za-z0-9_-]{4,80})", Pattern.CASE_INSENSITIVE);

  /// one-api says 令牌 (token) if a key is invalid, expired or has used up its quota; its messages
  /// are Chinese by default.
  private static final Pattern ABOUT_THE_KEY =
      Pattern.compile("api[_ -]?key|unauthori[sz]ed|authenticat|令牌|quota|额度|credit|forbidden");

  private static final Pattern ABOUT_THE_RATE =
      Pattern.compile("rate[_ -]?limit|too[_ -]many[_ -]requests|throttl");

  private static final Pattern ABOUT_THE_PREDICTION =
      Pattern.compile("not[_ -]?found|does not exist");

  private static final Pattern ABOUT_THE_SERVER =
      Pattern.compile("upstream|server[_ -]?error|overloaded|time[d]?[_ -]?out|unavailable");

  private final Dialect dialect;
  private final UnaryOperator<String> scrub;

  /// @param scrub removes the key from a text
  TroubleReader(Dialect dialect, UnaryOperator<String> scrub) {
    this.dialect = dialect;
    this.scrub = scrub;
  }

  Unreadable redirect(HttpAnswer answer, Instant now) {
    var location = answer.header("Location");
    var message =
        location == null
            ? "the answer is a redirect"
            : "the answer is a redirect to " + scrub.apply(location) + ", which is not followed";
    return new Unreadable(details(answer, ErrorBody.EMPTY, message, now));
  }

  Unreadable contradictingLengths(HttpAnswer answer, Instant now) {
    var message = "the answer announces two different lengths";
    return new Unreadable(details(answer, ErrorBody.EMPTY, message, now));
  }

  /// The log-in page or block page of a proxy says nothing about the key, and its page for a
  /// missing file nothing about the prediction.
  Trouble webPage(HttpAnswer answer, String problem, Instant now) {
    var details = details(answer, ErrorBody.EMPTY, problem, now);
    return switch (answer.status()) {
      case 401, 403 -> new Failing(details);
      case 404, 410 -> new Unreadable(details);
      default -> byStatus(answer.status(), details);
    };
  }

  /// A body that says nothing.
  Trouble unusable(HttpAnswer answer, String problem, Instant now) {
    return byStatus(answer.status(), details(answer, ErrorBody.EMPTY, problem, now));
  }

  Trouble error(HttpAnswer answer, ErrorBody error, Instant now) {
    var sent = error.message();
    var message = sent == null ? "the answer is JSON, but not a prediction" : sent;
    var details = details(answer, error, message, now);
    if (message.startsWith("Invalid URL")) {
      // one-api does not know the path: the base URL is wrong, not the id.
      return new Unreadable(details);
    }
    if (!answer.isSuccess()) {
      return byStatus(answer.status(), details);
    }
    var reported = error.httpStatus();
    return reported == null ? byWords(error, details) : byStatus(reported, details);
  }

  private static Trouble byStatus(int status, TroubleDetails details) {
    if (status == 400 && "task_not_exist".equals(details.code())) {
      return new NotFound(details);
    }
    if (status == 500 && "invalid_request".equals(details.code())) {
      return new Unreadable(details); // sent by gateways for requests that can never succeed
    }
    return switch (status) {
      case 401, 402, 403 -> new KeyRejected(details);
      case 404, 410 -> new NotFound(details);
      case 429 -> new Throttled(details);
      case 408, 425 -> new Failing(details);
      default -> status >= 500 ? new Failing(details) : new Unreadable(details);
    };
  }

  /// The HTTP status reports success, the body reports an error and has no status.
  private static Trouble byWords(ErrorBody error, TroubleDetails details) {
    var text = error.searchText();
    if (text.contains("task_not_exist")) {
      return new NotFound(details);
    }
    if (ABOUT_THE_KEY.matcher(text).find()) {
      return new KeyRejected(details);
    }
    if (ABOUT_THE_RATE.matcher(text).find()) {
      return new Throttled(details);
    }
    if (ABOUT_THE_PREDICTION.matcher(text).find()) {
      return new NotFound(details);
    }
    return ABOUT_THE_SERVER.matcher(text).find() ? new Failing(details) : new Unreadable(details);
  }

  private TroubleDetails details(HttpAnswer answer, ErrorBody error, String message, Instant now) {
    return new TroubleDetails(
        message,
        answer.status(),
        error.code(),
        RetryHints.find(answer, error, message, now),
        requestId(answer, message),
        notes(error));
  }

  private List<Note> notes(ErrorBody error) {
    var feature = DialectFeature.GATEWAY_ERRORS;
    return error.isGatewayError() && !dialect.features().contains(feature)
        ? List.of(new Note(NoteWord.UNEXPECTED_FORM, feature.words()))
        : List.of();
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
