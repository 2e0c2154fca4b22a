package dev.sibyl.cli.render;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers for scripts: the prediction exactly as it was sent, and one key more, `sibyl`, in which
/// every member is always there, null where unknown.
public final class JsonLines {

  private static final String KEY = "sibyl";

  /// An answer as one line of JSON.
  public static String line(Answer answer) {
    return switch (answer.lookup()) {
      case Found(var prediction) -> line(answer.reference(), prediction);
      case Trouble trouble -> line(answer.reference(), trouble);
    };
  }

  /// A prediction as one line of JSON.
  public static String line(PredictionRef reference, Prediction prediction) {
    return prediction.raw().with(KEY, told(reference, prediction)).print();
  }

  /// Trouble as one line of JSON.
  public static String line(PredictionRef reference, Trouble trouble) {
    return line(reference, kind(trouble), TroubleText.title(reference, trouble), trouble.details());
  }

  /// A watch that came to nothing as one line of JSON.
  ///
  /// @param kind `deadline` or `interrupted`
  public static String line(PredictionRef reference, String kind, String title) {
    return line(reference, kind, title, TroubleDetails.of("the prediction itself runs on"));
  }

  private static String line(
      PredictionRef reference, String kind, String title, TroubleDetails details) {
    return JsonObject.EMPTY
        .with("id", new JsonString(reference.id().value()))
        .with(KEY, troubled(reference, kind, title, details))
        .print();
  }

  /// A provider as one line of JSON.
  public static String line(ProviderDescription provider, boolean chosen) {
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(provider.name().value()));
    members.put("aggregator", new JsonString(provider.aggregator()));
    members.put("url", Json.of(provider.url()));
    members.put("ready", new JsonBoolean(provider.ready()));
    members.put(
        "key",
        new JsonString(
            switch (provider.keyState()) {
              case PRESENT -> "present";
              case MISSING -> "missing";
              case NOT_NEEDED -> "not_needed";
            }));
    members.put(
        "key_source",
        Json.of(provider.keyState() == KeyState.NOT_NEEDED ? null : provider.keySource()));
    members.put("default", new JsonBoolean(chosen));
    return new JsonObject(members).print();
  }

  private static JsonObject told(PredictionRef reference, Prediction prediction) {
    var timings = prediction.timings();
    var retention = prediction.retention();
    var notes = new ArrayList<>(prediction.notes());
    if (prediction.raw().has(KEY)) {
      notes.add(new Note("duplicate-key", KEY));
    }
    var members = named(reference);
    members.put("ended", Json.of(prediction.status().ended()));
    members.put("outcome", Json.of(Outcome.of(prediction.status()).word()));
    members.put("files", JsonArray.ofTexts(prediction.output().files()));
    members.put("text", Json.of(prediction.output().text()));
    members.put("progress", progress(prediction.progress()));
    members.put("queued_seconds", seconds(timings.queued()));
    members.put("ran_seconds", seconds(timings.ran()));
    members.put("expires_at", time(retention.expiresAt()));
    members.put("expired", Json.of(retention.expired()));
    members.put("notes", notes(notes));
    members.put("problem", JsonNull.NULL);
    return new JsonObject(members);
  }

  private static JsonObject troubled(
      PredictionRef reference, String kind, String title, TroubleDetails details) {
    var members = named(reference);
    for (var unknown :
        List.of(
            "ended",
            "outcome",
            "files",
            "text",
            "progress",
            "queued_seconds",
            "ran_seconds",
            "expires_at",
            "expired")) {
      members.put(unknown, JsonNull.NULL);
    }
    members.put("notes", notes(details.notes()));
    var problem = new LinkedHashMap<String, Json>();
    problem.put("kind", new JsonString(kind));
    problem.put("title", new JsonString(title));
    problem.put("detail", new JsonString(details.message()));
    problem.put("http_status", Json.of(details.httpStatus()));
    problem.put("code", Json.of(details.code()));
    problem.put("request_id", Json.of(details.requestId()));
    problem.put("retry_after_seconds", seconds(details.retryAfter()));
    members.put("problem", new JsonObject(problem));
    return new JsonObject(members);
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
    };
  }

  private static Json notes(List<Note> notes) {
    return JsonArray.ofTexts(notes.stream().map(Note::text).toList());
  }

  private static Json progress(@Nullable Progress progress) {
    if (progress == null) {
      return JsonNull.NULL;
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("fraction", Json.of(progress.fraction()));
    members.put("current", Json.of(progress.current()));
    members.put("total", Json.of(progress.total()));
    members.put("stage", Json.of(progress.stage()));
    members.put("remaining_seconds", seconds(progress.remaining()));
    return new JsonObject(members);
  }

  /// To the millisecond, and cut, not rounded: never later than it was.
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
