package dev.sibyl.application;

import java.util.function.Supplier;

/// Runs something that blocks, and that an interrupt may not end.
public interface InterruptibleCalls {

  /// Runs it to its end.
  ///
  /// @throws InterruptedException if the thread is interrupted; what runs is abandoned
  <T> T call(Supplier<T> blocking) throws InterruptedException;
}
