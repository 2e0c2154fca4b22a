package dev.sibyl.system;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Something that runs on a thread of its own until it is closed.
public final class StandingTask implements AutoCloseable {

  private final Future<?> running;
  private final CompletableFuture<Boolean> end;

  private StandingTask(Future<?> running, CompletableFuture<Boolean> end) {
    this.running = running;
    this.end = end;
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
    var end = new CompletableFuture<Boolean>();
    var running =
        executor.submit(() -> {
          try {
            body.run();
            end.complete(true);
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
            throw failure;
          }
          return null;
        });
    return new StandingTask(running, end);
  }

  /// Waits until the first of them ends.
  ///
  /// @throws InterruptedException if the thread is interrupted
  /// @throws IllegalStateException if it ended by a defect
  public static void awaitAny(Collection<StandingTask> tasks) throws InterruptedException {
    await(
        CompletableFuture.anyOf(
            tasks.stream().map(task -> task.end).toArray(CompletableFuture[]::new)));
  }

  /// Waits until it ends.
  ///
  /// @throws InterruptedException if the thread is interrupted
  /// @throws IllegalStateException if it ended by a defect
  public void await() throws InterruptedException {
    await(running);
  }

  private static void await(Future<?> end) throws InterruptedException {
    try {
      end.get();
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
