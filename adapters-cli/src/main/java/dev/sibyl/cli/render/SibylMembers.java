package dev.sibyl.cli.render;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Problem;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
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
    members.put("queued_seconds", JsonNumber.ofSeconds(timings.queued()));
    members.put("ran_seconds", JsonNumber.ofSeconds(timings.ran()));
    members.put("expires_at", time(retention.expiresAt()));
    members.put("expired", Json.of(retention.expired(answer.answeredAt())));
    members.put("notes", notes(notes));
    members.put("problem", JsonNull.NULL);
    return members;
  }

  /// A problem in place of a prediction.
  static Map<String, Json> troubled(PredictionRef reference, Problem problem) {
    var members = unknown(reference);
    members.put("notes", notes(problem.details().notes()));
    members.put("problem", problem.json());
    return members;
  }

  /// Nothing is known about the prediction.
  static Map<String, Json> unknown(PredictionRef reference) {
    var members = named(reference);
    OF_A_PREDICTION.forEach(name -> members.put(name, JsonNull.NULL));
    return members;
  }

  /// Which prediction it is; more members can be added.
  static Map<String, Json> named(PredictionRef reference) {
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(reference.provider().value()));
    members.put("id", new JsonString(reference.id().value()));
    return members;
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
    members.put("remaining_seconds", JsonNumber.ofSeconds(progress.remaining()));
    return new JsonObject(members);
  }

  private static Json time(@Nullable Instant instant) {
    return Json.of(instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private SibylMembers() {}
}
