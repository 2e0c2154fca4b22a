package dev.sibyl.domain.watch;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What providers answer to those who watch, for tests that care for little of it.
final class Answers {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final PredictionRef REFERENCE = reference("abc");

  static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("any"), new PredictionId(id));
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  static Instant ago(double seconds) {
    return NOW.minus(seconds(seconds));
  }

  static Found found(Status status) {
    return found(status, null, Timings.UNKNOWN);
  }

  static Found found(Status status, @Nullable Progress progress, Timings timings) {
    return new Found(prediction(status, progress, timings, NOW, ""));
  }

  /// @param asOf the provider's time
  /// @param output empty for none
  static Prediction prediction(
      Status status, @Nullable Progress progress, Timings timings, Instant asOf, String output) {
    return new Prediction(
        REFERENCE.id(),
        status,
        "owner/model",
        Output.of(output.isEmpty() ? null : new JsonString(output), status, false),
        null,
        timings,
        progress,
        "",
        new Retention(false, null, asOf),
        List.of(),
        JsonObject.EMPTY,
        null);
  }

  static Progress bar(double fraction, int stage) {
    return new Progress(fraction, null, null, stage, null);
  }

  static Timings created(Instant when) {
    return new Timings(when, null, null);
  }

  static Unavailable unavailable() {
    return new Unavailable(TroubleDetails.of("502"), true);
  }

  static Throttled throttled(@Nullable Duration hint) {
    return new Throttled(hinting(hint));
  }

  static TroubleDetails hinting(@Nullable Duration hint) {
    return new TroubleDetails("slow down", null, null, null, hint, List.of());
  }

  private Answers() {}
}
