package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.reading.Body.Document;
import dev.sibyl.http.reading.Body.Empty;
import dev.sibyl.http.reading.Body.Html;
import dev.sibyl.http.reading.Body.Malformed;
import dev.sibyl.http.reading.Body.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Understands the answers of one provider.
public final class AnswerReader {

  private final OnePassReader usual;
  private final PredictionReader predictions;
  private final TroubleReader trouble;
  private final InstantSource clock;
  private final Scrubber scrub;

  /// @param clock for sites that do not send a `Date`
  /// @param scrub removes the key
  public AnswerReader(Dialect dialect, InstantSource clock, Scrubber scrub) {
    this.usual = new OnePassReader(scrub);
    this.predictions = new PredictionReader(dialect, scrub);
    this.trouble = new TroubleReader(dialect, scrub);
    this.clock = clock;
    this.scrub = scrub;
  }

  /// Reads the answer to a poll. It never fails: an answer that is not understood is
  /// [Lookup.Unreadable].
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits for its share of the
  ///   memory
  public Lookup read(PredictionId id, HttpAnswer answer) throws InterruptedException {
    var lookup = lookup(id, answer);
    answer.budget().keep(lookup);
    return lookup;
  }

  /// Reads the answer to a creation in the same way. The id of the prediction is the one that the
  /// answer holds; without a valid one, the answer is [Lookup.Unreadable].
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits for its share of the
  ///   memory
  public Lookup readCreated(HttpAnswer answer) throws InterruptedException {
    var lookup = lookup(/* id= */ null, answer);
    answer.budget().keep(lookup);
    return lookup instanceof Unreadable(var details) && answer.isSuccess()
        ? new Unreadable(
            details.withMessage(details.message() + "; the prediction may have been created"))
        : lookup;
  }

  private Lookup lookup(@Nullable PredictionId id, HttpAnswer answer) throws InterruptedException {
    var date = answer.date();
    var answeredAt = date == null ? clock.instant() : date;
    if (answer.isRedirect()) {
      return trouble.redirect(answer, answeredAt);
    }
    var bare = usual.read(answer);
    return bare == null
        ? readThoroughly(id, answer, answeredAt)
        : found(id, answer, bare, List.of(), answeredAt);
  }

  /// Understands whatever was sent. It finds in every answer what [OnePassReader] finds in the
  /// usual ones.
  ///
  /// @param id null to take it from the answer
  Lookup readThoroughly(@Nullable PredictionId id, HttpAnswer answer, Instant answeredAt)
      throws InterruptedException {
    return switch (Body.of(answer, scrub)) {
      case Document document -> read(id, answer, document, answeredAt);
      case Html(var problem) -> trouble.webPage(answer, problem, answeredAt);
      case Text(var words) -> trouble.text(answer, words, answeredAt);
      case Empty _ -> trouble.malformed(answer, "the answer is empty", answeredAt);
      case Malformed(var problem) -> trouble.malformed(answer, problem, answeredAt);
    };
  }

  /// The form of the object decides before the HTTP status does: gateways send errors with HTTP
  /// 200, and predictions that have an `error` with any status.
  private Lookup read(
      @Nullable PredictionId id, HttpAnswer answer, Document document, Instant answeredAt) {
    var error = new ErrorBody(document.object());
    var envelope = Envelope.of(id, document.object());
    if (envelope == null && answer.isSuccess() && !error.reportsTrouble()) {
      envelope = Envelope.withoutStatus(document.object());
    }
    if (envelope == null) {
      return trouble.error(answer, error, answeredAt);
    }
    return found(id, answer, envelope, document.notes(), answeredAt);
  }

  private Lookup found(
      @Nullable PredictionId asked,
      HttpAnswer answer,
      Envelope envelope,
      List<Note> notes,
      Instant answeredAt) {
    var id = asked == null ? envelope.id() : asked;
    return id == null
        ? trouble.malformed(answer, "the answer is a prediction without a valid id", answeredAt)
        : new Found(
            predictions.read(id, envelope, notes),
            answeredAt,
            RetryHints.inHeader(answer, answeredAt));
  }
}
