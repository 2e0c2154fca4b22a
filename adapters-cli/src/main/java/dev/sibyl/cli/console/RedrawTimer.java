package dev.sibyl.cli.console;

/// Makes times on a terminal advance between two events.
public interface RedrawTimer {

  /// Starts to call `redraw` every second, for the first time after one second, on another thread
  /// than the caller's, until it is stopped.
  Running start(Runnable redraw);

  /// A timer that runs.
  interface Running extends AutoCloseable {

    /// Stops the timer: no further call begins. Returns at once, even if a call has not ended yet.
    @Override
    void close();
  }
}
