package dev.sibyl.web.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Waits without waiting: when a reader has nothing to do, the next step of the test happens. After
/// the last step the reader is interrupted, as by a server that stops.
final class ScriptedSignal implements EventSignal {

  private final Queue<Runnable> steps = new ArrayDeque<>();
  private long latest;

  /// How long the reader would have waited, in the order of the waits.
  final List<Duration> waits = new ArrayList<>();

  ScriptedSignal then(Runnable step) {
    steps.add(step);
    return this;
  }

  @Override
  public void published(long id) {
    latest = id;
  }

  @Override
  public void await(long id, Duration limit) throws InterruptedException {
    if (latest <= id) {
      waits.add(limit);
      var step = steps.poll();
      if (step == null) {
        throw new InterruptedException();
      }
      step.run();
    }
  }
}
