package dev.sibyl.http.reading;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader.Document;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/// What an answer means, judged by its status, its content type and its body together.
///
/// The order of the questions matters: gateways send errors with HTTP 200 and predictions whose
/// `error` is filled, so the shape of the body comes before the status.
public final class AnswerReader {

  private final TroubleReader trouble;
  private final PredictionReader predictions;
  private final InstantSource clock;
  private final UnaryOperator<String> scrub;

  /// A reader for one provider.
  ///
  /// @param clock for sites that do not send a `Date`
  /// @param scrub takes the key out of whatever a provider says
  public AnswerReader(Dialect dialect, InstantSource clock, UnaryOperator<String> scrub) {
    this.trouble = new TroubleReader(dialect, scrub);
    this.predictions = new PredictionReader(dialect);
    this.clock = clock;
    this.scrub = scrub;
  }

  /// Never throws: what cannot be understood is [Lookup.Unreadable].
  public Lookup read(PredictionId asked, HttpAnswer answer) {
    var date = answer.date();
    var now = date == null ? clock.instant() : date;
    if (answer.isRedirect()) {
      return trouble.redirect(answer, now);
    }
    if (answer.hasContradictingLengths()) {
      return trouble.unreadable(answer, "the answer announces two different lengths", now);
    }
    if (answer.isTooLong()) {
      return trouble.withoutJson(answer, "the answer is longer than 32 MiB", now);
    }
    Document document;
    try {
      document = JsonReader.read(answer.body(), scrub);
    } catch (MalformedJsonException malformed) {
      return trouble.withoutJson(answer, whatElse(answer, malformed), now);
    }
    if (!(document.value() instanceof JsonObject object)) {
      return trouble.withoutJson(answer, "the answer is JSON, but not an object", now);
    }
    var envelope = Envelope.of(asked, object);
    if (envelope == null && !trouble.looksLikeIt(answer, object)) {
      envelope = Envelope.withoutStatus(object);
    }
    return envelope == null
        ? trouble.read(answer, object, now)
        : new Found(
            predictions.read(
                asked, envelope, duplicates(document), now, Hints.inHeader(answer, now)));
  }

  private static String whatElse(HttpAnswer answer, MalformedJsonException malformed) {
    if (answer.body().length == 0) {
      return "the answer is empty";
    }
    return answer.isWebPage()
        ? "the answer is a web page"
        : "the answer is not valid JSON: " + malformed.getMessage();
  }

  private static List<Note> duplicates(Document document) {
    return document.duplicateKeys().stream()
        .distinct()
        .limit(5)
        .map(key -> new Note("duplicate-key", key))
        .toList();
  }
}
