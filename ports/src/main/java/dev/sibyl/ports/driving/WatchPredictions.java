package dev.sibyl.ports.driving;

import java.util.function.Consumer;

/// Polls predictions until they have ended.
public interface WatchPredictions {

  /// Watches all predictions concurrently, each once, and passes on what happens to them in the
  /// order in which it happens. The deadline of all of them counts from this call.
  ///
  /// If the caller is interrupted, the method stops at once, passes on [WatchEvent.Interrupted] for
  /// each open watch, and returns with the interrupt status set.
  ///
  /// @param events called by any thread, by one at a time; this method returns after the last event
  void watch(WatchRequest request, Consumer<WatchEvent> events);
}
