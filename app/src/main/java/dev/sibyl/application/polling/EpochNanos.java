package dev.sibyl.application.polling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment as one number, the nanoseconds since 1970: a third of the memory of an [Instant], and
/// as precise. A moment before 1678 becomes the first one that has a number; one after 2261 is as
/// good as never.
final class EpochNanos {

  /// Stands for null.
  private static final long UNKNOWN = Long.MIN_VALUE;

  /// Stands for [Instant#MAX].
  static final long NEVER = Long.MAX_VALUE;

  private static final long FIRST = Long.MIN_VALUE + 1;

  private static final long PER_SECOND = 1_000_000_000;
  private static final long MAX_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

  /// The number of a moment: of two moments, the later one never has the smaller number.
  static long of(Instant instant) {
    var seconds = instant.getEpochSecond();
    if (seconds > MAX_SECONDS) {
      return NEVER;
    }
    return seconds < -MAX_SECONDS ? FIRST : seconds * PER_SECOND + instant.getNano();
  }

  static long ofNullable(@Nullable Instant instant) {
    return instant == null ? UNKNOWN : of(instant);
  }

  /// The moment of a number; [Instant#MAX] for one that is too late for a number.
  static Instant toInstant(long nanos) {
    return nanos == NEVER
        ? Instant.MAX
        : Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }

  static @Nullable Instant toNullable(long nanos) {
    return nanos == UNKNOWN ? null : toInstant(nanos);
  }

  private EpochNanos() {}
}
