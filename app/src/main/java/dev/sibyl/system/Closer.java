package dev.sibyl.system;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, and is closed when the program ends: the last one first. For several threads.
public final class Closer implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /// Adds a resource.
  ///
  /// @return the resource
  public synchronized <T extends AutoCloseable> T add(T resource) {
    open.addFirst(resource);
    return resource;
  }

  /// Closes all, also if some cannot be closed.
  ///
  /// @throws IllegalStateException if some could not be closed
  @Override
  public synchronized void close() {
    var failed = new IllegalStateException("not all resources could be closed");
    for (var resource : open) {
      try {
        resource.close();
      } catch (Exception failure) {
        failed.addSuppressed(failure);
      }
    }
    open.clear();
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
