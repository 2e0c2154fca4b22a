package dev.sibyl.application.polling;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.Instant;
import java.util.function.Consumer;

/// Makes the polls of a [PollScheduler], many at a time, each within its time limit.
public interface Poller {

  /// Hears what happens, on any thread; one call ends before the next begins.
  interface Listener {

    /// A poll returned.
    void polled(PollScheduler.Step step);

    /// A watch was given up.
    void gaveUp(PollScheduler.GivenUp givenUp);
  }

  /// Predictions that become known while others are polled.
  interface Feed {

    /// There are none.
    Feed NONE =
        new Feed() {
          @Override
          public void read(Consumer<PredictionRef> references) {}

          @Override
          public void arrived(PredictionRef reference) {}

          @Override
          public Instant until() {
            return Instant.MAX;
          }
        };

    /// Passes on each as soon as it is known, and returns after the last. Called on a thread of its
    /// own; it may block.
    void read(Consumer<PredictionRef> references);

    /// A prediction became known. Called on the caller's thread, never during a call of the
    /// listener.
    void arrived(PredictionRef reference);

    /// When it is not waited for any more; [Instant#MAX] for never.
    Instant until();
  }

  /// Returns when the scheduler has no watch any more, and the feed has ended or is not waited for
  /// any more.
  ///
  /// @throws InterruptedException if the caller is interrupted; polls in flight are abandoned
  void run(PollScheduler scheduler, Feed feed, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException;
}
