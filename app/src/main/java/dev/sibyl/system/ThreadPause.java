package dev.sibyl.system;

import java.time.Duration;

/// Lets the thread wait.
public final class ThreadPause {

  /// Blocks for that long.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  private ThreadPause() {}
}
