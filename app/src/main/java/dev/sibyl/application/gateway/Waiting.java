package dev.sibyl.application.gateway;

import java.time.Instant;

/// Lets a thread wait until another one signals.
public interface Waiting {

  /// A signal that has not been given yet.
  Signal open();

  /// Ends a wait.
  interface Signal {

    /// Ends the wait, or the next one. It never blocks.
    void give();

    /// Waits until the signal is given, and takes it.
    ///
    /// @param until when the wait ends without it; [Instant#MAX] for never
    /// @return whether it was given
    /// @throws InterruptedException if the thread is interrupted
    boolean await(Instant until) throws InterruptedException;
  }
}
