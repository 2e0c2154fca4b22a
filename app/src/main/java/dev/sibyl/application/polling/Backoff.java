package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.longer;
import static dev.sibyl.application.polling.TimeMath.shorter;
import static dev.sibyl.application.polling.TimeMath.times;

import java.time.Duration;

/// How long to wait after misses in a row: 1 s at first, 15 s at most. So every prediction is
/// polled within 15 s after its provider works again.
final class Backoff {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final double SHARE_OF_TROUBLE = 0.1;

  /// Doubles with each miss, for a provider that may be down or limits the rate.
  ///
  /// @param misses in a row, 1 or more
  static Duration doubling(int misses) {
    return shorter(SHORTEST.multipliedBy(1L << Math.min(misses - 1, 10)), LONGEST);
  }

  /// A tenth of the time that the trouble has lasted, for a provider that answers other polls. If
  /// it fails half of all polls, some watch of hundreds has ten misses in a row by chance: doubling
  /// would delay it by minutes.
  static Duration growing(Duration troubled) {
    return shorter(longer(times(troubled, SHARE_OF_TROUBLE), SHORTEST), LONGEST);
  }

  private Backoff() {}
}
