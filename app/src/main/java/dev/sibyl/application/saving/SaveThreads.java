package dev.sibyl.application.saving;

import java.time.Instant;

/// The threads that save predictions, and the pauses between two tries.
public interface SaveThreads {

  /// Opens a group of threads.
  Group open();

  /// Blocks until that time.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pauseUntil(Instant time) throws InterruptedException;

  /// Runs tasks that block, a few at a time.
  interface Group {

    /// Runs a task as soon as a thread is free, and returns at once.
    void start(Runnable task);

    /// Blocks until all tasks have ended.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void await() throws InterruptedException;

    /// Interrupts all tasks, and waits for none.
    void end();

    /// Interrupts all tasks, and waits a moment for them: they write down how far they have come.
    /// An interrupt does not shorten it.
    void stop();
  }
}
