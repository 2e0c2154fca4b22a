package dev.sibyl.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a prediction was created, started and completed, by its provider's clock; null for what has
/// not happened or was not told.
public record Timings(
    @Nullable Instant created, @Nullable Instant started, @Nullable Instant completed) {

  public static final Timings UNKNOWN = new Timings(null, null, null);

  /// How long it waited for its start; null where unknown, or where the times contradict each
  /// other.
  public @Nullable Duration queued() {
    return between(created, started);
  }

  /// How long it ran, to its end; null where unknown, or where the times contradict each other.
  public @Nullable Duration ran() {
    return between(started, completed);
  }

  private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null || to.isBefore(from) ? null : Duration.between(from, to);
  }
}
