package dev.sibyl.http.service;

import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceAnswer.Done;
import dev.sibyl.domain.service.ServiceAnswer.NotDone;
import dev.sibyl.domain.service.ServiceTrouble;
import dev.sibyl.domain.service.ServiceTrouble.Kind;
import dev.sibyl.http.Connection;
import dev.sibyl.http.reading.Body;
import dev.sibyl.http.reading.Body.Document;
import dev.sibyl.http.reading.Body.Empty;
import dev.sibyl.http.reading.Body.Html;
import dev.sibyl.http.reading.Body.Malformed;
import dev.sibyl.http.reading.Body.Text;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.RetryHints;
import dev.sibyl.http.reading.Scrubber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Understands the answers of a service, and of whatever else is at its URL.
///
/// @param scrub removes the token
/// @param clock if the answer has no time
record ServiceAnswers(Scrubber scrub, InstantSource clock) {

  private static final String FOREIGN = "the answer is JSON, but not that of a Sibyl service";

  /// Reads a good answer.
  interface ObjectReader<T> {

    /// Null if it is not what was asked for.
    ///
    /// @param now by the clock of the service
    @Nullable T read(JsonObject sent, Instant now);
  }

  /// The answers to requests over a connection.
  static ServiceAnswers to(Connection connection) {
    var key = connection.key();
    return new ServiceAnswers(key == null ? Scrubber.none() : key.scrubber(), connection.clock());
  }

  /// There was no answer.
  static <T> ServiceAnswer<T> none(Unavailable trouble) {
    return new NotDone<>(new ServiceTrouble(Kind.UNAVAILABLE, trouble.details()));
  }

  <T> ServiceAnswer<T> read(HttpAnswer answer, ObjectReader<T> reader) throws InterruptedException {
    var location = answer.header("Location");
    if (answer.status() / 100 == 3 && location != null) {
      return notDone(
          Kind.NO_SERVICE,
          answer,
          "the answer is a redirect to " + scrub.apply(location) + ", which is not followed");
    }
    return switch (Body.of(answer, scrub)) {
      case Document(var sent, _) -> read(answer, sent, reader);
      case Html(var problem) -> foreign(answer, problem);
      case Text(var words) -> foreign(answer, "the answer is text, not JSON: " + words);
      case Empty _ -> foreign(answer, "the answer is empty");
      case Malformed(var problem) -> foreign(answer, problem);
    };
  }

  private <T> ServiceAnswer<T> read(HttpAnswer answer, JsonObject sent, ObjectReader<T> reader) {
    if (answer.status() / 100 == 2) {
      var value = reader.read(sent, now(answer));
      return value == null ? foreign(answer, FOREIGN) : new Done<>(value);
    }
    // A problem of the service has both; its detail may be null.
    var title = sent.text("title");
    return title == null || !sent.has("detail")
        ? foreign(answer, FOREIGN)
        : notDone(
            kind(answer.status()), answer, Objects.requireNonNullElse(sent.text("detail"), title));
  }

  private Instant now(HttpAnswer answer) {
    var date = answer.date();
    return date == null ? clock.instant() : date;
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.TOKEN_REFUSED;
      case 404 -> Kind.NOT_WATCHED;
      case 408, 429 -> Kind.UNAVAILABLE;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.INVALID;
    };
  }

  /// A proxy before a service that does not run answers with such a status too.
  private <T> ServiceAnswer<T> foreign(HttpAnswer answer, String problem) {
    var status = answer.status();
    var isFailing = status >= 500 || status == 407 || status == 408 || status == 429;
    return notDone(isFailing ? Kind.UNAVAILABLE : Kind.NO_SERVICE, answer, problem);
  }

  private <T> ServiceAnswer<T> notDone(Kind kind, HttpAnswer answer, String message) {
    return new NotDone<>(
        new ServiceTrouble(
            kind,
            new TroubleDetails(
                message,
                answer.status(),
                /* code= */ null,
                RetryHints.inHeader(answer, now(answer)),
                /* requestId= */ null,
                List.of())));
  }
}
