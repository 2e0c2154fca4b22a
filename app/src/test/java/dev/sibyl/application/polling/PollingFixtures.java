package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Results of polls, with only what matters to the engine.
final class PollingFixtures {

  static final Instant NOW = PredictionBuilder.NOW;
  static final PredictionRef REFERENCE = reference("abc");

  static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("any"), new PredictionId(id));
  }

  /// A watch of a scheduler, without polls.
  ///
  /// @param added how many were added before
  static ScheduledWatch scheduled(String id, int added) {
    return new ScheduledWatch(Watch.begin(reference(id), NOW), added, new SharedValues());
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  static Instant ago(double seconds) {
    return NOW.minus(seconds(seconds));
  }

  /// A prediction without progress and times.
  static Found found(Status status) {
    return found(status, null, Timings.NOT_REPORTED);
  }

  static Found found(Status status, @Nullable Progress progress, Timings timings) {
    return builder(status).progress(progress).timings(timings).found();
  }

  /// A prediction without progress, times and output.
  static PredictionBuilder builder(Status status) {
    return PredictionBuilder.of(status).progress(null).timings(Timings.NOT_REPORTED).output(null);
  }

  static Progress bar(double fraction, int stage) {
    return new Progress(fraction, null, stage, null);
  }

  static Timings created(Instant when) {
    return Timings.of(when, null, null);
  }

  static Trouble failing() {
    return new Failing(TroubleDetails.of("502"));
  }

  static Trouble throttled(@Nullable Duration hint) {
    return new Throttled(withHint(hint));
  }

  static TroubleDetails withHint(@Nullable Duration hint) {
    return new TroubleDetails("slow down", 429, null, hint, null, List.of());
  }

  private PollingFixtures() {}
}
