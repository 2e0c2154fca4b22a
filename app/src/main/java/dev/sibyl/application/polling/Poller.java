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

  /// What becomes known while predictions are polled, such as more of them.
  ///
  /// @param <T> one thing that becomes known
  interface Feed<T> {

    /// There are none.
    Feed<PredictionRef> NONE =
        new Feed<>() {
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
    void read(Consumer<T> arrivals);

    /// Something became known. Called on the caller's thread, never during a call of the listener.
    void arrived(T arrival);

    /// When it is not waited for any more; [Instant#MAX] for never.
    Instant until();
  }

  /// Returns when the scheduler has no watch any more, and the feed has ended or is not waited for
  /// any more.
  ///
  /// @throws InterruptedException if the caller is interrupted; polls in flight are abandoned
  void run(PollScheduler scheduler, Feed<?> feed, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException;
}
