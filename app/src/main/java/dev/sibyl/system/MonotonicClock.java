package dev.sibyl.system;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of day when it was made, plus the time that has passed since by a clock that no one can
/// set. So a wait does not end early, or never, because the system's clock was corrected.
public final class MonotonicClock implements InstantSource {

  private final Instant start;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /// Starts at the system's time.
  public static MonotonicClock ofSystem() {
    return new MonotonicClock(InstantSource.system(), System::nanoTime);
  }

  /// Starts now.
  ///
  /// @param nanoTime nanoseconds since an arbitrary moment
  MonotonicClock(InstantSource wall, LongSupplier nanoTime) {
    this.start = wall.instant();
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startNanos);
  }
}
