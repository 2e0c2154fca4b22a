package dev.sibyl.http.rehearsal;

import java.time.Duration;

/// Lets time pass between two parts of an answer.
@FunctionalInterface
public interface Pause {

  /// Blocks for that long.
  void pause(Duration duration) throws InterruptedException;
}
