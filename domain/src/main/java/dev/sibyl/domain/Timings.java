package dev.sibyl.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a prediction was created, started and completed, by its provider's clock. A time is null if
/// it has not happened yet, or was not sent.
///
/// @param reported whether the form of the answer has times at all; the envelopes of some gateways
///   have none
public record Timings(
    @Nullable Instant created,
    @Nullable Instant started,
    @Nullable Instant completed,
    boolean reported) {

  /// The form of the answer has no times.
  public static final Timings NOT_REPORTED = new Timings(null, null, null, false);

  /// Times of an answer that can hold them.
  public static Timings of(
      @Nullable Instant created, @Nullable Instant started, @Nullable Instant completed) {
    return new Timings(created, started, completed, true);
  }

  /// The time from creation to start; null if unknown, or if the times contradict each other.
  public @Nullable Duration queued() {
    return between(created, started);
  }

  /// The time from start to end; null if unknown, or if the times contradict each other.
  public @Nullable Duration ran() {
    return between(started, completed);
  }

  /// The time from creation to end; null if unknown, or if the times contradict each other.
  public @Nullable Duration total() {
    return between(created, completed);
  }

  private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null || to.isBefore(from) ? null : Duration.between(from, to);
  }
}
