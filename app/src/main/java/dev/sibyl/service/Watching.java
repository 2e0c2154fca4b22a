package dev.sibyl.service;

import java.io.IOException;
import java.util.function.Consumer;

/// What the service does besides answering requests.
public interface Watching {

  /// Starts it.
  ///
  /// @param trouble takes a line for each trouble; called by any thread
  /// @throws IOException if it cannot start; its message is for the user
  Started start(Consumer<String> trouble) throws IOException;

  /// It runs.
  interface Started extends AutoCloseable {

    /// Waits until it, or a part of it, ends: by a defect, because it goes on until it is closed.
    ///
    /// @throws InterruptedException if the thread is interrupted
    /// @throws IllegalStateException if it ended by a defect
    void await() throws InterruptedException;

    /// Ends it.
    @Override
    void close();
  }
}
