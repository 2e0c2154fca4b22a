package dev.sibyl.system;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Something that runs on a thread of its own until it is closed.
public final class StandingTask implements AutoCloseable {

  private final Future<?> running;

  private StandingTask(Future<?> running) {
    this.running = running;
  }

  /// Runs until the thread is interrupted.
  public interface Body {

    /// Runs it.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void run() throws InterruptedException;
  }

  /// Starts it.
  public static StandingTask start(ExecutorService executor, Body body) {
    return new StandingTask(
        executor.submit(() -> {
          body.run();
          return null;
        }));
  }

  /// Waits until it ends.
  ///
  /// @throws InterruptedException if the thread is interrupted
  /// @throws IllegalStateException if it ended by a defect
  public void await() throws InterruptedException {
    try {
      running.get();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("the service cannot go on", defect.getCause());
    }
  }

  /// Interrupts it, and does not wait for its end.
  @Override
  public void close() {
    running.cancel(true);
  }
}
