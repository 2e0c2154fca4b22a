package dev.sibyl.web.browser;

import dev.sibyl.web.events.EventSignal;
import java.time.Duration;

/// Makes readers wait until there is an event, or the test says that time has passed.
final class SteeredSignal implements EventSignal {

  private long latest;
  private long wakes;
  private boolean isHeld;

  @Override
  public synchronized void published(long id) {
    latest = id;
    notifyAll();
  }

  @Override
  public synchronized void await(long id, Duration limit) throws InterruptedException {
    var before = wakes;
    while (isHeld || (latest <= id && wakes == before)) {
      wait();
    }
  }

  /// Ends all waits, as if their time had passed.
  synchronized void wake() {
    wakes++;
    notifyAll();
  }

  /// Readers get nothing until they are released.
  synchronized void hold() {
    isHeld = true;
  }

  synchronized void release() {
    isHeld = false;
    notifyAll();
  }
}
