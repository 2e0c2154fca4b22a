package dev.sibyl.web;

import java.time.Duration;

/// Lets a thread wait.
public interface Pause {

  /// Blocks for that long.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pause(Duration duration) throws InterruptedException;
}
