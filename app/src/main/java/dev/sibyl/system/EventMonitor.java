package dev.sibyl.system;

import dev.sibyl.web.events.EventSignal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Lets the readers of events wait, on threads of their own.
public final class EventMonitor implements EventSignal {

  private long latest;

  @Override
  public synchronized void published(long id) {
    latest = id;
    notifyAll();
  }

  @Override
  public synchronized void await(long id, Duration limit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var end = System.nanoTime() + limit.toNanos();
    for (var left = limit.toNanos(); latest <= id && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
