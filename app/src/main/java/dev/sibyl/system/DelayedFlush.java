package dev.sibyl.system;

import dev.sibyl.cli.console.FlushTimer;
import java.time.Duration;

/// Flushes on a thread that sleeps before. It is a daemon: what still waits when the command ends
/// is flushed by the command.
public final class DelayedFlush implements FlushTimer {

  private static final Duration DELAY = Duration.ofMillis(150);

  private final Thread command;

  /// @param command runs the command; it is interrupted if a flush fails
  public DelayedFlush(Thread command) {
    this.command = command;
  }

  @Override
  public void start(Runnable flush) {
    var thread = new Thread(() -> run(flush), "sibyl flush");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Runnable flush) {
    try {
      Thread.sleep(DELAY);
      flush.run();
    } catch (RuntimeException | InterruptedException _) {
      command.interrupt();
    }
  }
}
