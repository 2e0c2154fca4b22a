package dev.sibyl.application.polling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a provider's clock is ahead of ours.
record ClockSkew(Duration ahead, Instant now) {

  /// The header `Date` has whole seconds, so a smaller difference means nothing.
  private static final Duration PRECISION = Duration.ofSeconds(2);

  private static final Duration BEHIND = Duration.ofSeconds(-2);

  static ClockSkew of(Instant theirs, Instant ours) {
    var ahead = Duration.between(ours, theirs);
    // Not `ahead.abs()`: it computes a negative duration with big decimals.
    var isNone = ahead.compareTo(PRECISION) < 0 && ahead.compareTo(BEHIND) > 0;
    return new ClockSkew(isNone ? Duration.ZERO : ahead, ours);
  }

  /// A provider's time by our clock; null if it is unknown or in the future.
  @Nullable Instant toLocal(@Nullable Instant theirs) {
    var ours = theirs == null ? null : theirs.minus(ahead);
    return ours == null || ours.isAfter(now) ? null : ours;
  }
}
