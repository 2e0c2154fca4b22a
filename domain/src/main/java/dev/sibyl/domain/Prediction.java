package dev.sibyl.domain;

import dev.sibyl.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of a model, as its provider described it at one moment.
///
/// @param id the id that was asked for; what the provider calls it stands in `asSent`
/// @param model `owner/name`, or null where it was not told
/// @param failure why it failed, or null where no error was sent
/// @param progress how far the latest progress bar in the logs has come, or null where there is
///   none
/// @param logs what the model wrote, empty where it was silent
/// @param notes what was odd about the answer
/// @param asSent the whole answer in the Replicate format, every field and digit kept
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
    JsonObject asSent) {

  public Prediction {
    notes = List.copyOf(notes);
  }

  /// The same with more notes.
  public Prediction noting(List<Note> more) {
    var all = new ArrayList<>(notes);
    all.addAll(more);
    return new Prediction(
        id, status, model, output, failure, timings, progress, logs, retention, all, asSent);
  }
}
