package dev.sibyl.application;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import java.util.function.Function;

/// Works an [PollScheduler] off: makes its polls, many at once, each within its time limit.
public interface Poller {

  /// Is told, on the caller's thread, what happens.
  interface Listener {

    /// A poll came back.
    void stepped(PollScheduler.Step step);

    /// A watch was given up.
    void gaveUp(PollScheduler.GivenUp givenUp);

    /// A second has passed.
    default void timePassed() {}
  }

  /// Returns when nobody is followed any more.
  ///
  /// @throws InterruptedException where the caller is interrupted; polls under way are abandoned
  void work(
      PollScheduler scheduler, Function<ProviderName, PredictionQueryPort> ports, Listener listener)
      throws InterruptedException;
}
