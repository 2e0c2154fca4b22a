package dev.sibyl.application.polling;

import dev.sibyl.ports.driven.PredictionQueryPorts;

/// Makes the polls of a [PollScheduler], many at a time, each within its time limit.
public interface Poller {

  /// Hears what happens, on the caller's thread.
  interface Listener {

    /// A poll returned.
    void polled(PollScheduler.Step step);

    /// A watch was given up.
    void gaveUp(PollScheduler.GivenUp givenUp);
  }

  /// Returns when the scheduler has no watch any more.
  ///
  /// @throws InterruptedException if the caller is interrupted; polls in flight are abandoned
  void run(PollScheduler scheduler, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException;
}
