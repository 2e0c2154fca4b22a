package dev.sibyl.http.reading;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Result;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.reading.Envelope.Bare;
import dev.sibyl.http.reading.Envelope.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes a [Prediction] from JSON. Only this class does.
final class PredictionReader {

  private final Dialect dialect;
  private final UnaryOperator<String> scrub;

  /// @param scrub removes the key from a text
  PredictionReader(Dialect dialect, UnaryOperator<String> scrub) {
    this.dialect = dialect;
    this.scrub = scrub;
  }

  /// @param id the id that was polled
  /// @param ofDocument the notes of the text of the answer
  Prediction read(PredictionId id, Envelope envelope, List<Note> ofDocument) {
    var sent = envelope.prediction();
    var status = envelope.status();
    var notes = new ArrayList<Note>();
    noteForm(envelope, notes);
    var sentId = sent.text("id");
    if (sentId != null && !sentId.equals(id.value())) {
      notes.add(new Note(NoteWord.OTHER_ID, sentId));
    }
    notes.addAll(ofDocument);
    var timings = timings(envelope, notes);
    var removed = sent.get("data_removed") instanceof JsonBoolean(var value) && value;
    return new Prediction(
        id,
        sent.text("model"),
        status,
        timings,
        progress(envelope),
        new Result(
            scrubbed(Output.of(sent.get("output"), status, removed), notes),
            failure(envelope),
            Retention.of(status, timings, removed, dialect.retention())),
        notes,
        envelope.raw());
  }

  /// The strings of an answer are scrubbed one by one, but the tokens of a text may spell the key.
  private Output scrubbed(Output output, List<Note> notes) {
    if (!(output instanceof Output.Some(var value, var files, var text)) || text == null) {
      return output;
    }
    var scrubbed = scrub.apply(text);
    if (scrubbed.equals(text)) {
      return output;
    }
    notes.add(new Note(NoteWord.KEY_SCRUBBED, ""));
    return new Output.Some(value, files, scrubbed);
  }

  private void noteForm(Envelope envelope, List<Note> notes) {
    var note = envelope.note();
    if (note != null) {
      notes.add(note);
    }
    var feature = envelope.feature();
    if (feature != null && !dialect.features().contains(feature)) {
      notes.add(new Note(NoteWord.UNEXPECTED_FORM, feature.words()));
    }
  }

  /// Tasks and image envelopes have no times, unless there is a whole prediction in them.
  private static Timings timings(Envelope envelope, List<Note> notes) {
    var sent = envelope.prediction();
    return new Timings(
        time(sent, "created_at", notes),
        time(sent, "started_at", notes),
        time(sent, "completed_at", notes),
        /* reported= */ envelope instanceof Bare || sent.has("created_at"));
  }

  private static @Nullable Instant time(JsonObject sent, String name, List<Note> notes) {
    var json = sent.get(name);
    if (json == null || json == JsonNull.NULL) {
      return null;
    }
    var time = json instanceof JsonString(var text) ? Rfc3339.parse(text) : null;
    if (time == null) {
      notes.add(new Note(NoteWord.BAD_TIME, name));
    }
    return time;
  }

  private static @Nullable Progress progress(Envelope envelope) {
    var bar = envelope.bar();
    return bar == null && envelope instanceof Task task ? task.progress() : bar;
  }

  /// The error of the prediction, else the reason that the gateway reports.
  private static @Nullable Failure failure(Envelope envelope) {
    var failure = failure(envelope.prediction().get("error"));
    if (failure == null
        && envelope instanceof Task task
        && task.failReason() != null
        && task.status() == Status.Known.FAILED) {
      return new Failure(task.failReason(), ErrorCode.in(task.failReason()));
    }
    return failure;
  }

  private static @Nullable Failure failure(@Nullable Json error) {
    if (error == null || error == JsonNull.NULL) {
      return null;
    }
    if (error instanceof JsonString(var text)) {
      return text.isBlank() ? null : new Failure(text, ErrorCode.in(text));
    }
    if (error instanceof JsonObject object) {
      return isBlank(object) ? null : failure(object);
    }
    return new Failure(error.print(), ErrorCode.in(error.print()));
  }

  private static Failure failure(JsonObject error) {
    var message = ErrorBody.scalar(error.get("message"));
    var detail = ErrorBody.scalar(error.get("detail"));
    var words = message != null ? message : detail != null ? detail : error.print();
    var code = ErrorBody.scalar(error.get("code"));
    return new Failure(words, code != null ? code : ErrorCode.in(words));
  }

  /// Gateways send `{"code":"","message":""}` if there is no error.
  private static boolean isBlank(JsonObject error) {
    return error.members().values().stream()
        .allMatch(member ->
            member == JsonNull.NULL || (member instanceof JsonString(var text) && text.isBlank()));
  }
}
