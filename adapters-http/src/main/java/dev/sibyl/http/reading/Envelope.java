package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the prediction in an answer is packed.
sealed interface Envelope {

  /// A JSON object that has a status and one of these members is a prediction.
  List<String> MARKS = List.of("id", "urls", "created_at", "output");

  /// The prediction in the Replicate format: as it was sent, or made from what the envelope says.
  JsonObject prediction();

  /// The id in the prediction, null if there is no valid one.
  default @Nullable PredictionId id() {
    var id = prediction().text("id");
    return id != null && PredictionId.isValid(id) ? new PredictionId(id) : null;
  }

  Status status();

  /// The whole prediction, with every field and digit.
  RawJson raw();

  /// The latest progress bar in its logs, null if there is none.
  default @Nullable Progress bar() {
    return ProgressBars.latest(prediction().text("logs"));
  }

  /// Says that the prediction was taken out of an envelope; null if it was not.
  @Nullable Note note();

  /// What the form of the answer has beyond the Replicate format, null if nothing.
  @Nullable DialectFeature feature();

  /// The answer is the prediction.
  ///
  /// @param prediction at least the members that [PredictionReader] reads
  record Bare(JsonObject prediction, Status status, @Nullable Progress bar, RawJson raw)
      implements Envelope {

    Bare(JsonObject prediction, Status status) {
      this(prediction, status, ProgressBars.latest(prediction.text("logs")), prediction);
    }

    @Override
    public @Nullable Note note() {
      return null;
    }

    @Override
    public @Nullable DialectFeature feature() {
      var output = prediction.get("output");
      if (output instanceof JsonString) {
        return DialectFeature.OUTPUT_STRING;
      }
      return output instanceof JsonArray ? DialectFeature.OUTPUT_ARRAY : null;
    }
  }

  /// The task of a gateway.
  ///
  /// @param progress what the task reports, null if it reports none
  /// @param failReason what the task reports, null if it reports none
  /// @param note says that the task was unwrapped
  record Task(
      JsonObject prediction,
      Status status,
      @Nullable Progress progress,
      @Nullable String failReason,
      Note note)
      implements Envelope {

    @Override
    public RawJson raw() {
      return prediction;
    }

    @Override
    public DialectFeature feature() {
      return DialectFeature.WRAPPED_TASK;
    }
  }

  /// OpenAI's envelope of finished images.
  record Images(JsonObject prediction) implements Envelope {

    @Override
    public Status status() {
      return Status.Known.SUCCEEDED;
    }

    @Override
    public RawJson raw() {
      return prediction;
    }

    @Override
    public Note note() {
      return new Note(NoteWord.UNWRAPPED_IMAGES, "");
    }

    @Override
    public DialectFeature feature() {
      return DialectFeature.IMAGE_ENVELOPE;
    }
  }

  /// Finds the prediction in an answer; null if there is none.
  ///
  /// @param id null if it is not known: images alone do not say it
  static @Nullable Envelope of(@Nullable PredictionId id, JsonObject answer) {
    if (isPrediction(answer)) {
      return new Bare(answer, Status.of(answer.text("status")));
    }
    return switch (answer.get("data")) {
      case JsonObject task when isPrediction(task.get("data")) || task.has("task_id") ->
          GatewayTaskReader.read(task);
      case JsonObject inner when isPrediction(inner) -> GatewayTaskReader.withoutTask(inner);
      case JsonArray(var images) when id != null -> ImageEnvelopeReader.read(id, images);
      case null, default -> null;
    };
  }

  /// An object with an id, another mark of a prediction and no readable status: it is shown as a
  /// prediction, since nothing else has this form.
  static @Nullable Envelope withoutStatus(JsonObject answer) {
    var marks = MARKS.stream().filter(answer::has).count();
    if (answer.text("id") == null || marks < 2) {
      return null;
    }
    var status = answer.get("status");
    return new Bare(
        answer,
        status == null || status == JsonNull.NULL
            ? Status.of(null)
            : new Status.Unrecognized(status.print()));
  }

  static boolean isPrediction(@Nullable Json json) {
    if (!(json instanceof JsonObject object) || object.text("status") == null) {
      return false;
    }
    for (var mark : MARKS) {
      if (object.has(mark)) {
        return true;
      }
    }
    return false;
  }
}
