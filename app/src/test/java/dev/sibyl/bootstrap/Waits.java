package dev.sibyl.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits in checks that run in real time.
final class Waits {

  private static final long PAUSE_MILLIS = 50;

  /// Waits until a condition holds.
  ///
  /// @param problem says what is missing when the time is over
  static void until(BooleanSupplier condition, Duration longest, Supplier<String> problem)
      throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + longest.toSeconds() + " s: " + problem.get());
      }
      pause(PAUSE_MILLIS);
    }
  }

  static void pause(long millis) throws InterruptedException {
    if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("no one counts down");
    }
  }

  /// Seconds between two times of `System.nanoTime()`.
  static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  /// Fails if a measured time is longer than it may be.
  static void checkAtMost(double limit, double seconds, String what) {
    if (seconds > limit) {
      throw new AssertionError("%s: %.1f s, at most %.1f".formatted(what, seconds, limit));
    }
  }

  private Waits() {}
}
