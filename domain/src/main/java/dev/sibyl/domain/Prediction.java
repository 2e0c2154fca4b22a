package dev.sibyl.domain;

import dev.sibyl.domain.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a model, as its provider described it at one moment.
///
/// @param id the id that was asked for; what the provider calls it stands in `raw`
/// @param model `owner/name`, or null where it was not told
/// @param failure why it failed, or null where no error was sent
/// @param progress how far the latest progress bar in the logs has come, or null where there is
///   none
/// @param logs what the model wrote, empty where it was silent
/// @param notes what was odd about the answer
/// @param raw the whole answer in the Replicate format, every field and digit kept
/// @param retryAfter how long the provider asks to be left alone, null where it does not
public record Prediction(
    PredictionId id,
    Status status,
    @Nullable String model,
    Output output,
    @Nullable Failure failure,
    Timings timings,
    @Nullable Progress progress,
    String logs,
    Retention retention,
    List<Note> notes,
    JsonObject raw,
    @Nullable Duration retryAfter) {

  public Prediction {
    notes = List.copyOf(notes);
  }

  /// How much longer it is likely to run, null where nothing tells: what its bar prints, else
  /// reckoned from how long it has run.
  public @Nullable Duration rest() {
    if (progress == null || status.ended()) {
      return null;
    }
    var started = timings.started();
    var asOf = retention.asOf();
    var fraction = progress.fraction();
    if (progress.remaining() != null) {
      return progress.remaining();
    }
    if (started == null || started.isAfter(asOf) || progress.stage() > 1 || fraction == 0) {
      return null;
    }
    var ran = Duration.between(started, asOf).toMillis();
    return Duration.ofMillis((long) (ran * (1 - fraction) / fraction));
  }

  /// The same with more notes.
  public Prediction withNotes(List<Note> more) {
    var all = new ArrayList<>(notes);
    all.addAll(more);
    return new Prediction(
        id,
        status,
        model,
        output,
        failure,
        timings,
        progress,
        logs,
        retention,
        all,
        raw,
        retryAfter);
  }
}
