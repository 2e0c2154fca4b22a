package dev.sibyl.system;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of day at the program's start, and the time passed since by a clock that nobody sets: a
/// wait does not end early, or never, because the system's clock was put right.
public final class MonotonicClock implements InstantSource {

  private final Instant start;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /// Starts now.
  ///
  /// @param nanoTime nanoseconds of an arbitrary origin
  public MonotonicClock(InstantSource wall, LongSupplier nanoTime) {
    this.start = wall.instant();
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startNanos);
  }
}
