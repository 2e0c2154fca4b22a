package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.TroubleDetails;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes trouble of an answer without a prediction.
final class TroubleReader {

  private static final Pattern REQUEST_ID =
      Pattern.compile("request[ _-]?id:? *([A-Za-z0-9_-]{4,80})", Pattern.CASE_INSENSITIVE);

  /// The most characters of a message.
  private static final int MAX_MESSAGE = 2_000;

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

  /// @param problem what the page is, for the user
  Trouble webPage(HttpAnswer answer, String problem, Instant now) {
    var status = answer.status();
    var isWrongPath = answer.isSuccess() || status == 404 || status == 410;
    var message = isWrongPath ? problem + "; the base URL looks wrong" : problem;
    return classifier(answer, "", message, now).ofPage(status);
  }

  /// @param words the first words of the text
  Trouble text(HttpAnswer answer, String words, Instant now) {
    var message = answer.isSuccess() ? "the answer is text, not JSON: " + words : words;
    return classifier(answer, words, message, now).ofText(answer.status());
  }

  /// Broken JSON, or nothing. With an error status, its own words say more than what is wrong with
  /// the JSON.
  Trouble malformed(HttpAnswer answer, String problem, Instant now) {
    var words = answer.isSuccess() ? null : BodyWords.of(answer, scrub);
    var message = words == null ? problem : words;
    return classifier(answer, words == null ? "" : words, message, now).byStatus(answer.status());
  }

  Trouble error(HttpAnswer answer, ErrorBody error, Instant now) {
    var sent = error.message();
    var message = sent == null ? "the answer is JSON, but not a prediction" : sent;
    var details = details(answer, error, message, now);
    var status = answer.isSuccess() ? error.httpStatus() : Integer.valueOf(answer.status());
    if (status != null && status == 404 && error.isUnknownPathOfSpring()) {
      return new Unreadable(details);
    }
    var classifier = new TroubleClassifier(error.words(), asksToWait(answer), details);
    return status == null ? classifier.byWords() : classifier.byStatus(status);
  }

  private TroubleClassifier classifier(
      HttpAnswer answer, String words, String message, Instant now) {
    return new TroubleClassifier(
        new TroubleWords(words),
        asksToWait(answer),
        details(answer, ErrorBody.EMPTY, message, now));
  }

  private static boolean asksToWait(HttpAnswer answer) {
    return answer.header("Retry-After") != null;
  }

  private TroubleDetails details(HttpAnswer answer, ErrorBody error, String message, Instant now) {
    return new TroubleDetails(
        shortened(withProxy(answer.status(), message)),
        answer.status(),
        error.code(),
        RetryHints.find(answer, error, message, now),
        requestId(answer, message),
        notes(error));
  }

  /// HTTP 407 is the answer of a proxy on the way, never of the provider.
  private static String withProxy(int status, String message) {
    return status == 407 && !message.toLowerCase(Locale.ROOT).contains("proxy")
        ? "a proxy on the way wants authentication: " + message
        : message;
  }

  /// A message outlives the share of the memory that its answer has.
  private static String shortened(String message) {
    if (message.length() <= MAX_MESSAGE) {
      return message;
    }
    var end = MAX_MESSAGE - 1;
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + "…";
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
