package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes the prediction out of a gateway's task, or makes it from the task.
final class GatewayTaskReader {

  private static final Note UNWRAPPED = new Note(NoteWord.UNWRAPPED_TASK, "");

  /// Reads the object `data` of the answer. If task and prediction disagree on whether it has
  /// ended, the task's status counts: gateways have been seen to keep an old copy of the
  /// prediction, but not of the task.
  static Envelope.Task read(JsonObject task) {
    var word = task.text("status");
    var taskStatus = word == null ? null : status(task);
    if (!(task.get("data") instanceof JsonObject inner && Envelope.isPrediction(inner))) {
      var status = taskStatus == null ? Status.of(null) : taskStatus;
      return envelope(task, madeFrom(task, status), status, UNWRAPPED);
    }
    var innerStatus = status(inner);
    if (taskStatus == null || taskStatus.hasEnded() == innerStatus.hasEnded()) {
      return envelope(task, inner, innerStatus, UNWRAPPED);
    }
    var contradiction =
        new Note(
            NoteWord.TASK_CONTRADICTS_PREDICTION,
            "the task says " + word + ", the prediction in it " + innerStatus.word());
    return envelope(task, inner, taskStatus, contradiction);
  }

  /// A prediction in `{"code":"success","data":{…}}`, without a task around it.
  static Envelope.Task withoutTask(JsonObject prediction) {
    return new Envelope.Task(prediction, status(prediction), null, null, UNWRAPPED);
  }

  private static Envelope.Task envelope(
      JsonObject task, JsonObject prediction, Status status, Note note) {
    var progress = task.text("progress");
    return new Envelope.Task(
        prediction,
        status,
        progress == null ? null : ProgressBars.ofPercentage(progress),
        failReason(task),
        note);
  }

  /// The words of one-api's forks, without case and surrounding blanks; any other word is one of
  /// the Replicate format. Some gateways write their own words into the prediction too.
  private static Status status(JsonObject taskOrPrediction) {
    var word = taskOrPrediction.text("status");
    return switch (word == null ? "" : word.strip().toUpperCase(Locale.ROOT)) {
      case "NOT_START", "SUBMITTED", "QUEUED" -> Status.Known.STARTING;
      case "IN_PROGRESS" -> Status.Known.PROCESSING;
      case "SUCCESS" -> Status.Known.SUCCEEDED;
      case "FAILURE" -> Status.Known.FAILED;
      default -> Status.of(word);
    };
  }

  private static JsonObject madeFrom(JsonObject task, Status status) {
    return JsonObject.EMPTY
        .with("id", Json.of(task.text("task_id")))
        .with("status", new JsonString(status.word()))
        .with("output", output(task))
        .with("error", Json.of(failReason(task)))
        .with("logs", JsonNull.NULL);
  }

  private static @Nullable String failReason(JsonObject task) {
    var reason = task.text("fail_reason");
    return reason == null || reason.isBlank() ? null : reason;
  }

  private static Json output(JsonObject task) {
    for (var name : List.of("output", "data")) {
      var output = task.get(name);
      if (output != null && output != JsonNull.NULL && !output.equals(JsonObject.EMPTY)) {
        return output;
      }
    }
    return JsonNull.NULL;
  }

  private GatewayTaskReader() {}
}
