package dev.sibyl.cli.render;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of `sibyl` in a line of JSON.
final class SibylMembers {

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

  /// A prediction as it was answered.
  static Map<String, Json> described(PredictionRef reference, Found answer) {
    var prediction = answer.prediction();
    var timings = prediction.timings();
    var retention = prediction.retention();
    var notes = new ArrayList<>(prediction.notes());
    if (prediction.raw().has(JsonLines.KEY)) {
      notes.add(new Note(NoteWord.DUPLICATE_KEY, JsonLines.KEY));
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

  /// Trouble in place of a prediction.
  static Map<String, Json> troubled(
      PredictionRef reference, String kind, String title, TroubleDetails details) {
    var members = unknown(reference);
    members.put("notes", notes(details.notes()));
    members.put("problem", problem(kind, title, details));
    return members;
  }

  /// The member `problem`.
  static Json problem(String kind, String title, TroubleDetails details) {
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

  /// Nothing is known about the prediction.
  static Map<String, Json> unknown(PredictionRef reference) {
    var members = named(reference);
    OF_A_PREDICTION.forEach(name -> members.put(name, JsonNull.NULL));
    return members;
  }

  private static Map<String, Json> named(PredictionRef reference) {
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(reference.provider().value()));
    members.put("id", new JsonString(reference.id().value()));
    return members;
  }

  /// The word for the kind of trouble.
  static String kind(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> "not_found";
      case Refused _ -> "refused";
      case Throttled _ -> "throttled";
      case Unavailable _ -> "unavailable";
      case Unreadable _ -> "unreadable";
      case Defect _ -> "defect";
    };
  }

  /// The member `notes`.
  static Json notes(List<Note> notes) {
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
  static Json seconds(@Nullable Duration duration) {
    return duration == null
        ? JsonNull.NULL
        : new JsonNumber(
            BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString());
  }

  private static Json time(@Nullable Instant instant) {
    return Json.of(instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private SibylMembers() {}
}
