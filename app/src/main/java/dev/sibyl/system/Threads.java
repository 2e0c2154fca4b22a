package dev.sibyl.system;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The threads of the program, of two kinds. Each runs a task that may block.
public final class Threads implements AutoCloseable {

  private @Nullable ExecutorService virtual;
  private @Nullable ExecutorService platform;

  /// Virtual threads, for many tasks that wait most of the time.
  public synchronized ExecutorService virtual() {
    if (virtual == null) {
      virtual = Executors.newVirtualThreadPerTaskExecutor();
    }
    return virtual;
  }

  /// Platform threads, for few tasks at a time. A process that has used virtual threads for the
  /// network ends a third of a second later: the JVM waits for the threads that poll its sockets.
  public synchronized ExecutorService platform() {
    if (platform == null) {
      platform = Executors.newCachedThreadPool(Threads::daemon);
    }
    return platform;
  }

  /// New virtual threads, for deliveries to webhooks. Their owner shuts them down.
  public ExecutorService forDeliveries() {
    return new DeliveryThreads();
  }

  /// Not by a builder of threads: what counts the names is slow in a cold start.
  static Thread daemon(Runnable task) {
    var thread = new Thread(task, "sibyl");
    thread.setDaemon(true);
    return thread;
  }

  /// Interrupts all tasks and waits for none: the resolution of a host name cannot be interrupted.
  @Override
  public synchronized void close() {
    if (virtual != null) {
      virtual.shutdownNow();
    }
    if (platform != null) {
      platform.shutdownNow();
    }
  }
}
