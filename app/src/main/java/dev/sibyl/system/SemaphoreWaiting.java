package dev.sibyl.system;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sibyl.application.gateway.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// Waits on a semaphore for each signal.
///
/// @param clock counts the time asleep
public record SemaphoreWaiting(InstantSource clock) implements Waiting {

  /// A machine that sleeps stops every wait, so no wait is long.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  @Override
  public Signal open() {
    return new Given(new Semaphore(0));
  }

  private final class Given implements Signal {

    private final Semaphore semaphore;

    private Given(Semaphore semaphore) {
      this.semaphore = semaphore;
    }

    @Override
    public void give() {
      semaphore.release();
    }

    @Override
    public boolean await(Instant until) throws InterruptedException {
      if (until.equals(Instant.MAX)) {
        semaphore.acquire();
      } else if (!awaitUntil(until)) {
        return false;
      }
      semaphore.drainPermits();
      return true;
    }

    private boolean awaitUntil(Instant until) throws InterruptedException {
      for (var now = clock.instant(); now.isBefore(until); now = clock.instant()) {
        var left = Duration.between(now, until);
        var wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
        if (semaphore.tryAcquire(wait.toNanos(), NANOSECONDS)) {
          return true;
        }
      }
      return semaphore.tryAcquire();
    }
  }
}
