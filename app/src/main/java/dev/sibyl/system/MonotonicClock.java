package dev.sibyl.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of day when it was made, plus the time that has passed since by a clock that no one can
/// set. So a wait does not end early, or never, because the system's clock was corrected.
///
/// That clock stands still while the machine sleeps, on Linux and macOS. So if the system's clock
/// has advanced much more between two readings, the difference counts as time asleep. A correction
/// forward by as much looks the same, and counts too; a correction backward has no effect.
public final class MonotonicClock implements InstantSource {

  /// A sleep that is shorter is like a slow answer, and a usual correction is smaller.
  private static final Duration LEAST_SLEEP = Duration.ofSeconds(15);

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /// When the clock was made, plus the time asleep since then.
  private Instant start;

  private Instant lastWall;

  /// Nanoseconds since the clock was made, without the time asleep.
  private long lastAwake;

  /// Starts at the system's time.
  public static MonotonicClock ofSystem() {
    return new MonotonicClock(InstantSource.system(), System::nanoTime);
  }

  /// Starts now.
  ///
  /// @param nanoTime nanoseconds since an arbitrary moment
  MonotonicClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.start = wall.instant();
    this.startNanos = nanoTime.getAsLong();
    this.lastWall = start;
  }

  @Override
  public synchronized Instant instant() {
    var nowByWall = wall.instant();
    var awake = nanoTime.getAsLong() - startNanos;
    var ahead = Duration.between(lastWall, nowByWall).minusNanos(awake - lastAwake);
    if (ahead.compareTo(LEAST_SLEEP) >= 0) {
      start = start.plus(ahead);
    }
    lastWall = nowByWall;
    lastAwake = awake;
    return start.plusNanos(awake);
  }
}
