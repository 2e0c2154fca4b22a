package dev.sibyl.http.reading;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Logs;
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
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.http.reading.Envelope.Bare;
import dev.sibyl.http.reading.Envelope.Images;
import dev.sibyl.http.reading.Envelope.Task;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes a [Prediction] from JSON. Only this class does.
final class PredictionReader {

  /// Replicate's model error codes: `E1001` (out of memory), `E6716` (start timed out), `(E005)`
  /// (flagged as sensitive), and words such as `(code: PA)`.
  private static final Pattern ERROR_CODE =
      Pattern.compile("\\b(E\\d{3,4})\\b|\\(code: ([A-Za-z0-9_-]{1,40})\\)");

  /// Years have four digits in RFC 3339. Java reads longer ones too, but an expiry or a local time
  /// cannot be computed from those.
  private static final Pattern YEAR = Pattern.compile("\\d{4}-");

  private final Dialect dialect;

  PredictionReader(Dialect dialect) {
    this.dialect = dialect;
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
        logs(envelope),
        new Result(
            Output.of(sent.get("output"), status, removed),
            failure(envelope),
            Retention.of(status, timings, removed, dialect.retention())),
        notes,
        sent);
  }

  private void noteForm(Envelope envelope, List<Note> notes) {
    switch (envelope) {
      case Bare(var prediction, _) -> {
        switch (prediction.get("output")) {
          case JsonString _ -> noteIfUnexpected(DialectFeature.OUTPUT_STRING, notes);
          case JsonArray _ -> noteIfUnexpected(DialectFeature.OUTPUT_ARRAY, notes);
          case null, default -> {}
        }
      }
      case Task task -> {
        notes.add(task.note());
        noteIfUnexpected(DialectFeature.WRAPPED_TASK, notes);
      }
      case Images _ -> {
        notes.add(new Note(NoteWord.UNWRAPPED_IMAGES, ""));
        noteIfUnexpected(DialectFeature.IMAGE_ENVELOPE, notes);
      }
    }
  }

  private void noteIfUnexpected(DialectFeature feature, List<Note> notes) {
    if (!dialect.features().contains(feature)) {
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
    try {
      if (json instanceof JsonString(var text) && YEAR.matcher(text).lookingAt()) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException _) {
      // noted below
    }
    notes.add(new Note(NoteWord.BAD_TIME, name));
    return null;
  }

  /// The progress bar in the logs, else the progress that the gateway reports.
  private static Logs logs(Envelope envelope) {
    var text = envelope.prediction().text("logs");
    var bar = text == null ? null : ProgressBars.latest(text);
    return new Logs(text == null ? "" : text, bar == null ? progress(envelope) : bar);
  }

  private static @Nullable Progress progress(Envelope envelope) {
    return envelope instanceof Task task ? task.progress() : null;
  }

  /// The error of the prediction, else the reason that the gateway reports.
  private static @Nullable Failure failure(Envelope envelope) {
    var failure = failure(envelope.prediction().get("error"));
    if (failure == null
        && envelope instanceof Task task
        && task.failReason() != null
        && task.status() == Status.Known.FAILED) {
      return new Failure(task.failReason(), codeIn(task.failReason()));
    }
    return failure;
  }

  private static @Nullable Failure failure(@Nullable Json error) {
    return switch (error) {
      case null -> null;
      case JsonNull _ -> null;
      case JsonString(var text) -> text.isBlank() ? null : new Failure(text, codeIn(text));
      case JsonObject object when isBlank(object) -> null;
      case JsonObject object -> {
        var message = ErrorBody.scalar(object.get("message"));
        var detail = ErrorBody.scalar(object.get("detail"));
        var words = message != null ? message : detail != null ? detail : object.print();
        var code = ErrorBody.scalar(object.get("code"));
        yield new Failure(words, code != null ? code : codeIn(words));
      }
      default -> new Failure(error.print(), codeIn(error.print()));
    };
  }

  /// Gateways send `{"code":"","message":""}` if there is no error.
  private static boolean isBlank(JsonObject error) {
    return error.members().values().stream()
        .allMatch(member ->
            member == JsonNull.NULL || (member instanceof JsonString(var text) && text.isBlank()));
  }

  private static @Nullable String codeIn(String message) {
    var matcher = ERROR_CODE.matcher(message);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }
}
