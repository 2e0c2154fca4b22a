package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.shorter;

import java.time.Duration;

/// Exponential backoff: 1 s after the first miss, twice as long after each further one, at most 30
/// s.
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// @param misses in a row, 1 or more
  static Duration after(int misses) {
    return shorter(FIRST.multipliedBy(1L << Math.min(misses - 1, 10)), LONGEST);
  }

  private Backoff() {}
}
