package dev.sibyl.domain;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds predictions for tests. What a test does not set has a plausible value for the status:
/// created a minute before [#NOW], started 40 s and ended 10 s before it.
public final class PredictionBuilder {

  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final String FILE = "https://replicate.delivery/out.webp";

  private final Status status;
  private String id = "abc";
  private @Nullable String model = "owner/model";
  private Timings timings;
  private @Nullable Progress progress;
  private @Nullable Json output;
  private @Nullable Failure failure;
  private boolean removed;
  private String logs = "";
  private List<Note> notes = List.of();
  private @Nullable JsonObject raw;
  private Instant answeredAt = NOW;
  private @Nullable Duration retryAfter;

  private PredictionBuilder(Status status) {
    this.status = status;
    this.timings =
        Timings.of(
            NOW.minusSeconds(60),
            status == Known.STARTING ? null : NOW.minusSeconds(40),
            status.hasEnded() ? NOW.minusSeconds(10) : null);
    this.output = status == Known.SUCCEEDED ? new JsonString(FILE) : null;
    this.failure = status == Known.FAILED ? new Failure("out of memory", "E1001") : null;
    this.progress =
        status == Known.PROCESSING
            ? new Progress(0.5, new Steps(20, 40), 1, Duration.ofSeconds(20))
            : null;
  }

  public static PredictionBuilder of(Status status) {
    return new PredictionBuilder(status);
  }

  public static PredictionBuilder starting() {
    return of(Known.STARTING);
  }

  public static PredictionBuilder processing() {
    return of(Known.PROCESSING);
  }

  public static PredictionBuilder succeeded() {
    return of(Known.SUCCEEDED);
  }

  public static PredictionBuilder failed() {
    return of(Known.FAILED);
  }

  public PredictionBuilder id(String newId) {
    id = newId;
    return this;
  }

  public PredictionBuilder model(@Nullable String newModel) {
    model = newModel;
    return this;
  }

  public PredictionBuilder timings(Timings newTimings) {
    timings = newTimings;
    return this;
  }

  public PredictionBuilder progress(@Nullable Progress newProgress) {
    progress = newProgress;
    return this;
  }

  /// A bar of the first stage, without steps and remaining time.
  public PredictionBuilder progress(double fraction) {
    return progress(new Progress(fraction, null, 1, null));
  }

  public PredictionBuilder output(@Nullable Json newOutput) {
    output = newOutput;
    return this;
  }

  /// The provider has deleted the output.
  public PredictionBuilder removed() {
    removed = true;
    output = null;
    return this;
  }

  public PredictionBuilder failure(@Nullable Failure newFailure) {
    failure = newFailure;
    return this;
  }

  public PredictionBuilder logs(String newLogs) {
    logs = newLogs;
    return this;
  }

  public PredictionBuilder notes(Note... newNotes) {
    notes = List.of(newNotes);
    return this;
  }

  public PredictionBuilder raw(JsonObject newRaw) {
    raw = newRaw;
    return this;
  }

  /// When the provider answered, for [#found].
  public PredictionBuilder answeredAt(Instant newAnsweredAt) {
    answeredAt = newAnsweredAt;
    return this;
  }

  /// How long the provider asks to wait, for [#found].
  public PredictionBuilder retryAfter(@Nullable Duration newRetryAfter) {
    retryAfter = newRetryAfter;
    return this;
  }

  public Prediction build() {
    return new Prediction(
        new PredictionId(id),
        model,
        status,
        timings,
        progress,
        new Result(
            Output.of(output, status, removed),
            failure,
            Retention.of(status, timings, removed, Duration.ofHours(1))),
        notes,
        raw == null
            ? JsonObject.EMPTY
                .with("id", new JsonString(id))
                .with("status", new JsonString(status.word()))
                .with("logs", new JsonString(logs))
            : raw);
  }

  /// The prediction as the result of a poll.
  public Found found() {
    return new Found(build(), answeredAt, retryAfter);
  }
}
