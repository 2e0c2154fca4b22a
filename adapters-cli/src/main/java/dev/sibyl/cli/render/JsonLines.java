package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.RawJson;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driving.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers for scripts: the prediction exactly as it was sent, and one more key, `sibyl`. All
/// members of `sibyl` are always present, null if unknown.
public final class JsonLines {

  private static final String KEY = "sibyl";

  /// The members of `sibyl` that describe a prediction; null if there is trouble instead.
  private static final List<String> OF_A_PREDICTION =
      List.of(
          "ended",
          "outcome",
          "files",
          "text",
          "progress",
          "queued_seconds",
          "ran_seconds",
          "expires_at",
          "expired");

  /// The result of a poll.
  public static Line line(Answer answer) {
    return answer.lookup() instanceof Found found
        ? line(answer.reference(), found)
        : line(answer.reference(), (Trouble) answer.lookup());
  }

  /// A prediction.
  public static Line line(PredictionRef reference, Found answer) {
    return line(answer.prediction().raw(), described(reference, answer));
  }

  /// Trouble.
  public static Line line(PredictionRef reference, Trouble trouble) {
    return line(reference, kind(trouble), TroubleText.title(reference, trouble), trouble.details());
  }

  /// A prediction of which not all is saved.
  public static Line notSaved(PredictionRef reference, Found answer, String reason) {
    var members = described(reference, answer);
    members.put(
        "problem", problem("not_saved", "not all of it is saved", TroubleDetails.of(reason)));
    return line(answer.prediction().raw(), members);
  }

  /// A file that was saved.
  public static Line line(Place place, SavedFile file) {
    var reference = place.reference();
    var members = new LinkedHashMap<String, Json>();
    members.put("id", new JsonString(reference.id().value()));
    members.put("provider", new JsonString(reference.provider().value()));
    members.putAll(file.members(place.pathOf(file)));
    return Line.of(new JsonObject(members)::printTo);
  }

  /// A prediction that an earlier run has saved. What the answer said is in that run's files.
  public static Line alreadySaved(PredictionRef reference, Manifest manifest) {
    var members = named(reference);
    OF_A_PREDICTION.forEach(name -> members.put(name, JsonNull.NULL));
    members.put("ended", Json.of(true));
    members.put("outcome", Json.of(Outcome.of(manifest.status()).word()));
    members.put("notes", notes(List.of()));
    members.put("problem", JsonNull.NULL);
    return line(JsonObject.EMPTY.with("id", new JsonString(reference.id().value())), members);
  }

  /// A save that the user interrupted.
  public static Line saveInterrupted(PredictionRef reference) {
    return line(
        reference,
        "interrupted",
        "the save was interrupted",
        TroubleDetails.of("the prediction has ended; another run finishes the save"));
  }

  /// A watch whose deadline passed.
  ///
  /// @param trouble what the last polls met, null if the last one was answered
  public static Line deadlinePassed(PredictionRef reference, @Nullable Trouble trouble) {
    var title = "the deadline passed before it had ended";
    return trouble == null
        ? stillRunning(reference, "deadline", title)
        : line(reference, "deadline", title, trouble.details());
  }

  /// A watch that the user interrupted.
  public static Line interrupted(PredictionRef reference) {
    return stillRunning(reference, "interrupted", "the watch was interrupted");
  }

  private static Line stillRunning(PredictionRef reference, String kind, String title) {
    return line(reference, kind, title, TroubleDetails.of("the prediction itself runs on"));
  }

  private static Line line(
      PredictionRef reference, String kind, String title, TroubleDetails details) {
    return line(
        JsonObject.EMPTY.with("id", new JsonString(reference.id().value())),
        troubled(reference, kind, title, details));
  }

  private static Line line(RawJson sent, Map<String, Json> sibyl) {
    return Line.of(sent.with(KEY, new JsonObject(sibyl))::printTo);
  }

  private static Map<String, Json> described(PredictionRef reference, Found answer) {
    var prediction = answer.prediction();
    var timings = prediction.timings();
    var retention = prediction.retention();
    var notes = new ArrayList<>(prediction.notes());
    if (prediction.raw().has(KEY)) {
      notes.add(new Note(NoteWord.DUPLICATE_KEY, KEY));
    }
    var members = named(reference);
    members.put("ended", Json.of(prediction.status().hasEnded()));
    members.put("outcome", Json.of(Outcome.of(prediction.status()).word()));
    members.put("files", JsonArray.ofTexts(prediction.output().files()));
    members.put("text", Json.of(prediction.output().text()));
    members.put("progress", progress(prediction.progress()));
    members.put("queued_seconds", seconds(timings.queued()));
    members.put("ran_seconds", seconds(timings.ran()));
    members.put("expires_at", time(retention.expiresAt()));
    members.put("expired", Json.of(retention.expired(answer.answeredAt())));
    members.put("notes", notes(notes));
    members.put("problem", JsonNull.NULL);
    return members;
  }

  private static Map<String, Json> troubled(
      PredictionRef reference, String kind, String title, TroubleDetails details) {
    var members = named(reference);
    OF_A_PREDICTION.forEach(name -> members.put(name, JsonNull.NULL));
    members.put("notes", notes(details.notes()));
    members.put("problem", problem(kind, title, details));
    return members;
  }

  private static Json problem(String kind, String title, TroubleDetails details) {
    var problem = new LinkedHashMap<String, Json>();
    problem.put("kind", new JsonString(kind));
    problem.put("title", new JsonString(title));
    problem.put("detail", new JsonString(details.message()));
    problem.put("http_status", Json.of(details.httpStatus()));
    problem.put("code", Json.of(details.code()));
    problem.put("request_id", Json.of(details.requestId()));
    problem.put("retry_after_seconds", seconds(details.retryAfter()));
    return new JsonObject(problem);
  }

  private static Map<String, Json> named(PredictionRef reference) {
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(reference.provider().value()));
    members.put("id", new JsonString(reference.id().value()));
    return members;
  }

  private static String kind(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> "not_found";
      case Refused _ -> "refused";
      case Throttled _ -> "throttled";
      case Unavailable _ -> "unavailable";
      case Unreadable _ -> "unreadable";
      case Defect _ -> "defect";
    };
  }

  private static Json notes(List<Note> notes) {
    return JsonArray.ofTexts(notes.stream().map(Note::text).toList());
  }

  private static Json progress(@Nullable Progress progress) {
    if (progress == null) {
      return JsonNull.NULL;
    }
    var steps = progress.steps();
    var members = new LinkedHashMap<String, Json>();
    members.put("fraction", Json.of(progress.fraction()));
    members.put("current", steps == null ? JsonNull.NULL : Json.of(steps.current()));
    members.put("total", steps == null ? JsonNull.NULL : Json.of(steps.total()));
    members.put("stage", Json.of(progress.stage()));
    members.put("remaining_seconds", seconds(progress.remaining()));
    return new JsonObject(members);
  }

  /// Cut to the millisecond, not rounded, so that it is never later than it was.
  private static Json seconds(@Nullable Duration duration) {
    return duration == null
        ? JsonNull.NULL
        : new JsonNumber(
            BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString());
  }

  private static Json time(@Nullable Instant instant) {
    return Json.of(instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private JsonLines() {}
}
