package dev.sibyl.http.reading;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one mapping from JSON to [Prediction].
final class PredictionReader {

  /// Replicate's model error codes: `E1001` (out of memory), `E6716` (start timed out), and words
  /// such as `(code: PA)`.
  private static final Pattern ERROR_CODE =
      Pattern.compile("\\b(E\\d{4})\\b|\\(code: ([A-Za-z0-9_-]{1,40})\\)");

  /// RFC 3339 has years of four digits. Java reads longer ones too, with which no expiry could be
  /// reckoned and no local time shown.
  private static final Pattern YEAR = Pattern.compile("\\d{4}-");

  private final Dialect dialect;

  PredictionReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /// @param duplicates keys that stood twice in the answer
  /// @param now the provider's time
  /// @param retryAfter how long it asks to be left alone
  Prediction read(
      PredictionId asked,
      Envelope envelope,
      List<Note> duplicates,
      Instant now,
      @Nullable Duration retryAfter) {
    var sent = envelope.prediction();
    var status = envelope.status();
    var notes = new ArrayList<>(envelope.notes());
    noteUnexpectedForms(envelope, notes);
    var id = sent.text("id");
    if (id != null && !id.equals(asked.value())) {
      notes.add(new Note("other-id", id));
    }
    notes.addAll(duplicates);
    var timings =
        new Timings(
            time(sent, "created_at", notes),
            time(sent, "started_at", notes),
            time(sent, "completed_at", notes));
    var removed = sent.get("data_removed") instanceof JsonBoolean(var value) && value;
    var logs = sent.text("logs");
    var barInLogs = logs == null ? null : Progress.inLogs(logs);
    var prediction =
        new Prediction(
            asked,
            status,
            sent.text("model"),
            Output.of(sent.get("output"), status, removed),
            failure(sent.get("error"), envelope, status),
            timings,
            barInLogs == null ? envelope.progress() : barInLogs,
            logs == null ? "" : logs,
            Retention.of(status, timings, removed, dialect.retention(), now),
            notes,
            sent,
            retryAfter);
    var broken = StatusRules.broken(null, prediction);
    return prediction.withNotes(
        envelope.isMade()
            ? broken.stream().filter(note -> !note.word().equals("missing-time")).toList()
            : broken);
  }

  private void noteUnexpectedForms(Envelope envelope, List<Note> notes) {
    noteUnlessClaimed(envelope.form(), notes);
    if (envelope.form() != null) {
      return;
    }
    switch (envelope.prediction().get("output")) {
      case JsonString _ -> noteUnlessClaimed(DialectFeature.OUTPUT_STRING, notes);
      case JsonArray _ -> noteUnlessClaimed(DialectFeature.OUTPUT_ARRAY, notes);
      case null, default -> {}
    }
  }

  private void noteUnlessClaimed(@Nullable DialectFeature form, List<Note> notes) {
    if (form != null && !dialect.forms().contains(form)) {
      notes.add(new Note("unexpected-form", form.words()));
    }
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
    notes.add(new Note("bad-time", name));
    return null;
  }

  /// The prediction's own error, else what its envelope says.
  private static @Nullable Failure failure(@Nullable Json error, Envelope envelope, Status status) {
    var own = failure(error);
    var reason = envelope.failReason();
    return own == null && reason != null && status == Status.Known.FAILED
        ? new Failure(reason, codeIn(reason))
        : own;
  }

  private static @Nullable Failure failure(@Nullable Json error) {
    return switch (error) {
      case null -> null;
      case JsonNull _ -> null;
      case JsonString(var text) -> text.isBlank() ? null : new Failure(text, codeIn(text));
      case JsonObject object when object.members().isEmpty() -> null;
      case JsonObject object -> {
        var message = object.text("message");
        var detail = object.text("detail");
        var words = message != null ? message : detail != null ? detail : object.print();
        var code = TroubleReader.word(object.get("code"));
        yield new Failure(words, code != null ? code : codeIn(words));
      }
      default -> new Failure(error.print(), null);
    };
  }

  private static @Nullable String codeIn(String message) {
    var matcher = ERROR_CODE.matcher(message);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }
}
