package dev.sibyl.system;

import dev.sibyl.cli.console.RedrawTimer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/// A redraw timer that sleeps on a thread of its own.
public final class TimerThread implements RedrawTimer {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ExecutorService executor;

  /// @param executor runs each task, which blocks, on a thread of its own
  public TimerThread(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Running start(Runnable redraw) {
    var task =
        executor.submit(() -> {
          while (true) {
            Thread.sleep(INTERVAL);
            redraw.run();
          }
        });
    return () -> task.cancel(true);
  }
}
