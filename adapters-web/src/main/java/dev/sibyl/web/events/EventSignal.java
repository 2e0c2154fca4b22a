package dev.sibyl.web.events;

import java.time.Duration;

/// Makes the readers of events wait for them.
public interface EventSignal {

  /// Ends the waits for an event with that id, or an earlier one. Ids grow.
  void published(long id);

  /// Waits until an event with a greater id is published, or that time has passed.
  ///
  /// @throws InterruptedException if the thread is interrupted, even if there is nothing to wait
  ///   for
  void await(long id, Duration limit) throws InterruptedException;
}
