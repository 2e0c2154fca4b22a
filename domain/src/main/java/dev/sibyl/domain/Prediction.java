package dev.sibyl.domain;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.RawJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a model, as its provider described it at one moment.
///
/// @param id the id that was asked for; the answer's own may differ, and is in `raw`
/// @param model `owner/name`, or null if it was not sent
/// @param progress the latest progress bar in the logs, else what a gateway reports; null if
///   unknown
/// @param notes what was unusual about the answer
/// @param raw the whole answer in the Replicate format, with every field and digit
public record Prediction(
    PredictionId id,
    @Nullable String model,
    Status status,
    Timings timings,
    @Nullable Progress progress,
    Result result,
    List<Note> notes,
    RawJson raw) {

  public Prediction {
    notes = List.copyOf(notes);
  }

  public Output output() {
    return result.output();
  }

  public @Nullable Failure failure() {
    return result.failure();
  }

  public Retention retention() {
    return result.retention();
  }

  /// What the model has written while it ran; empty if it wrote nothing. The text is read from the
  /// answer anew each time.
  public String logs() {
    var text = raw.text("logs");
    return text == null ? "" : text;
  }

  /// What the next answer is compared with.
  public PredictionState state() {
    return new PredictionState(status, progress);
  }

  /// How much longer it is likely to run: what its progress bar prints, else computed from how long
  /// it has run. Null if unknown.
  ///
  /// @param now by the provider's clock
  public @Nullable Duration remaining(Instant now) {
    if (progress == null || status.hasEnded()) {
      return null;
    }
    if (progress.remaining() != null) {
      return progress.remaining();
    }
    var started = timings.started();
    var fraction = progress.fraction();
    if (started == null || started.isAfter(now) || progress.stage() > 1 || fraction == 0) {
      return null;
    }
    var ran = Duration.between(started, now).toMillis();
    return Duration.ofMillis((long) (ran * (1 - fraction) / fraction));
  }

  /// What is left of it when its provider has deleted the data: neither input, nor output, nor
  /// logs.
  public Prediction withDataRemoved() {
    var left = new LinkedHashMap<String, Json>();
    left.put("id", new JsonString(id.value()));
    for (var name :
        List.of("model", "version", "error", "created_at", "started_at", "completed_at")) {
      left.put(name, Json.of(raw.text(name)));
    }
    left.put("status", new JsonString(status.word()));
    left.put("input", JsonObject.EMPTY);
    left.put("output", JsonNull.NULL);
    left.put("logs", new JsonString(""));
    left.put("data_removed", new JsonBoolean(true));
    var removed =
        new Result(
            Output.of(null, status, /* removed= */ true),
            failure(),
            new Retention(/* removed= */ true, retention().expiresAt()));
    return new Prediction(
        id, model, status, timings, progress, removed, notes, new JsonObject(left));
  }

  /// About how many bytes of memory it takes.
  public long weight() {
    return raw.weight() + (output() instanceof Output.Some some ? some.weightOfText() : 0);
  }

  /// The same prediction with another result.
  public Prediction withResult(Result newResult) {
    return new Prediction(id, model, status, timings, progress, newResult, notes, raw);
  }

  /// The same prediction with more notes.
  public Prediction withNotes(List<Note> more) {
    var all = new ArrayList<>(notes);
    all.addAll(more);
    return new Prediction(id, model, status, timings, progress, result, all, raw);
  }
}
