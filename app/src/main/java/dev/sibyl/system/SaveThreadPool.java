package dev.sibyl.system;

import dev.sibyl.application.saving.SaveThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Saves a few predictions at a time, on platform threads: hashing and writing would hold up the
/// polls of virtual threads.
public final class SaveThreadPool implements SaveThreads {

  /// More do not help: one download can fill the line.
  private static final int MOST = 4;

  /// The program itself ends soon after a signal.
  private static final Duration TIME_TO_STOP = Duration.ofMillis(450);

  private final ExecutorService executor;
  private final InstantSource clock;

  /// @param executor runs each task, which blocks, on a platform thread of its own
  public SaveThreadPool(ExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public Group open() {
    return new Saving();
  }

  @Override
  public void pauseUntil(Instant time) throws InterruptedException {
    var pause = Duration.between(clock.instant(), time);
    if (pause.isPositive()) {
      ThreadPause.pause(pause);
    }
  }

  /// Its lock guards everything in it.
  private final class Saving implements Group {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Future<?>> running = new HashSet<>();
    private int busy;
    private boolean isEnded;

    @Override
    public synchronized void start(Runnable task) {
      waiting.add(task);
      if (busy < MOST && !isEnded) {
        busy++;
        running.add(executor.submit(this::work));
      }
    }

    private void work() {
      for (var task = next(); task != null; task = next()) {
        task.run();
      }
    }

    /// The next task of a thread; null if it has nothing more to do.
    private synchronized @Nullable Runnable next() {
      var task = isEnded ? null : waiting.poll();
      if (task == null) {
        busy--;
        notifyAll();
      }
      return task;
    }

    @Override
    public synchronized void await() throws InterruptedException {
      while (busy > 0 || !waiting.isEmpty()) {
        wait();
      }
    }

    @Override
    public synchronized void end() {
      isEnded = true;
      waiting.clear();
      running.forEach(task -> task.cancel(/* mayInterruptIfRunning= */ true));
    }

    @Override
    public synchronized void stop() {
      end();
      var until = clock.instant().plus(TIME_TO_STOP);
      var interrupted = false;
      for (var left = TIME_TO_STOP;
          busy > 0 && left.isPositive();
          left = Duration.between(clock.instant(), until)) {
        try {
          wait(Math.max(1, left.toMillis()));
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
