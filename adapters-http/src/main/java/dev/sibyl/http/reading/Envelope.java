package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prediction taken out of whatever it came in.
///
/// @param prediction in the Replicate format, as sent where it was sent so
/// @param form the envelope's, null for a bare prediction
/// @param progress the envelope's own, null where it has none
/// @param failReason the envelope's own, null where it has none
/// @param notes on what was done to it
record Envelope(
    JsonObject prediction,
    Status status,
    @Nullable DialectFeature form,
    @Nullable Progress progress,
    @Nullable String failReason,
    List<Note> notes) {

  private static final List<String> MARKS = List.of("id", "urls", "created_at", "output");

  /// The prediction in an answer, or null where there is none.
  static @Nullable Envelope of(PredictionId asked, JsonObject answer) {
    if (isPrediction(answer)) {
      return bare(answer, Status.of(answer.text("status")));
    }
    return switch (answer.get("data")) {
      case JsonObject task when isPrediction(task.get("data")) || task.has("task_id") ->
          ofTask(task);
      case JsonObject inner when isPrediction(inner) -> ofInner(inner);
      case JsonArray(var images) when isImages(images) -> ofImages(asked, images);
      case null, default -> null;
    };
  }

  /// Whether the prediction was made of what its envelope tells, which has no times.
  boolean isMade() {
    return form != null && !prediction.has("created_at");
  }

  /// An object with an id and some other mark of a prediction, but no readable status: shown all
  /// the same, since nobody but a prediction polls like that.
  static @Nullable Envelope withoutStatus(JsonObject answer) {
    var marks = MARKS.stream().filter(answer::has).count();
    if (answer.text("id") == null || marks < 2) {
      return null;
    }
    var status = answer.get("status");
    return bare(
        answer,
        status == null || status == JsonNull.NULL
            ? Status.of(null)
            : new Status.Unrecognized(status.print()));
  }

  private static boolean isPrediction(@Nullable Json json) {
    return json instanceof JsonObject object
        && object.text("status") != null
        && MARKS.stream().anyMatch(object::has);
  }

  private static Envelope bare(JsonObject answer, Status status) {
    return new Envelope(answer, status, null, null, null, List.of());
  }

  /// A prediction inside `{"code":"success","data":{…}}`, without a task around it.
  private static Envelope ofInner(JsonObject inner) {
    return new Envelope(
        inner,
        Status.of(inner.text("status")),
        DialectFeature.WRAPPED_TASK,
        null,
        null,
        List.of(new Note("unwrapped-task", "")));
  }

  /// A gateway's task. Its own word wins where it and the prediction inside do not agree on the
  /// end: the gateway has been seen to keep an old copy inside, never outside.
  private static Envelope ofTask(JsonObject task) {
    var word = task.text("status");
    var outer = word == null ? null : taskStatus(word);
    var progressText = task.text("progress");
    var progress = progressText == null ? null : Progress.ofPercentage(progressText);
    var reason = failReason(task);
    var notes = new ArrayList<Note>();
    if (task.get("data") instanceof JsonObject inner && isPrediction(inner)) {
      var status = Status.of(inner.text("status"));
      if (outer == null || outer.ended() == status.ended()) {
        notes.add(new Note("unwrapped-task", ""));
        return new Envelope(inner, status, DialectFeature.WRAPPED_TASK, progress, reason, notes);
      }
      notes.add(
          new Note(
              "unwrapped-task",
              "the task says " + word + ", the prediction in it " + status.word()));
      return new Envelope(inner, outer, DialectFeature.WRAPPED_TASK, progress, reason, notes);
    }
    notes.add(new Note("unwrapped-task", ""));
    var status = outer == null ? Status.of(null) : outer;
    return new Envelope(
        made(task, status), status, DialectFeature.WRAPPED_TASK, progress, reason, notes);
  }

  /// The words of one-api's heirs for a task; a word of the Replicate format is taken as such.
  private static Status taskStatus(String word) {
    return switch (word) {
      case "NOT_START", "SUBMITTED", "QUEUED" -> Status.Known.STARTING;
      case "IN_PROGRESS" -> Status.Known.PROCESSING;
      case "SUCCESS" -> Status.Known.SUCCEEDED;
      case "FAILURE" -> Status.Known.FAILED;
      default -> Status.of(word);
    };
  }

  /// A prediction in the Replicate format from what a task tells.
  private static JsonObject made(JsonObject task, Status status) {
    var members = new LinkedHashMap<String, Json>();
    members.put("id", Json.of(task.text("task_id")));
    members.put("status", new JsonString(status.word()));
    members.put("output", taskOutput(task));
    members.put("error", Json.of(failReason(task)));
    members.put("logs", JsonNull.NULL);
    return new JsonObject(members);
  }

  private static @Nullable String failReason(JsonObject task) {
    var reason = task.text("fail_reason");
    return reason == null || reason.isBlank() ? null : reason;
  }

  private static Json taskOutput(JsonObject task) {
    for (var holder : List.of("output", "data")) {
      var output = task.get(holder);
      if (output != null && output != JsonNull.NULL && !output.equals(JsonObject.EMPTY)) {
        return output;
      }
    }
    return JsonNull.NULL;
  }

  private static boolean isImages(List<Json> images) {
    return !images.isEmpty() && images.stream().allMatch(image -> file(image) != null);
  }

  private static Envelope ofImages(PredictionId asked, List<Json> images) {
    var files = new ArrayList<Json>();
    for (var image : images) {
      var file = file(image);
      if (file != null) {
        files.add(new JsonString(file));
      }
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("id", new JsonString(asked.value()));
    members.put("status", new JsonString(Status.Known.SUCCEEDED.word()));
    members.put("output", new JsonArray(files));
    return new Envelope(
        new JsonObject(members),
        Status.Known.SUCCEEDED,
        DialectFeature.IMAGE_ENVELOPE,
        null,
        null,
        List.of(new Note("unwrapped-images", "")));
  }

  private static @Nullable String file(Json image) {
    if (!(image instanceof JsonObject object)) {
      return null;
    }
    var url = object.text("url");
    if (url != null && !url.isEmpty()) {
      return url;
    }
    var base64 = object.text("b64_json");
    return base64 == null || base64.isEmpty()
        ? null
        : "data:" + mediaType(base64) + ";base64," + base64;
  }

  /// The envelope does not tell, the first bytes do.
  private static String mediaType(String base64) {
    if (base64.startsWith("iVBORw0KGgo")) {
      return "image/png";
    }
    if (base64.startsWith("/9j/")) {
      return "image/jpeg";
    }
    if (base64.startsWith("UklGR")) {
      return "image/webp";
    }
    return base64.startsWith("R0lGOD") ? "image/gif" : "application/octet-stream";
  }
}
