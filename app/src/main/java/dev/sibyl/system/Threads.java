package dev.sibyl.system;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The threads of the program.
public final class Threads implements AutoCloseable {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /// Runs each task on a virtual thread of its own.
  public ExecutorService executor() {
    return executor;
  }

  /// Interrupts all tasks and waits for none: the resolution of a host name cannot be interrupted.
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
