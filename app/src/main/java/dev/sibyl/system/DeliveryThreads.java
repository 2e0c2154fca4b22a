package dev.sibyl.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A virtual thread for each delivery to a webhook. One that fails, because the store does, keeps
/// its thread for a moment: the queue would begin it again at once, thousands of times.
final class DeliveryThreads extends AbstractExecutorService {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public void execute(Runnable task) {
    threads.execute(() -> {
      try {
        task.run();
      } catch (RuntimeException storeFails) {
        pause();
      }
    });
  }

  private static void pause() {
    try {
      ThreadPause.pause(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
