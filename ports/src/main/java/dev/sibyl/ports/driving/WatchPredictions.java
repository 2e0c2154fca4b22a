package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls predictions until they have ended.
public interface WatchPredictions {

  /// Watches all predictions concurrently, each once, and passes on what happens to them in the
  /// order in which it happens.
  ///
  /// If the caller is interrupted, the method stops at once, passes on [WatchEvent.Interrupted] for
  /// each open watch, and returns with the interrupt status set.
  ///
  /// @param hook a command to run for each prediction that has ended, null for none
  /// @param events called on the caller's thread, which this method blocks until the last event
  void watch(List<PredictionRef> references, @Nullable EndHook hook, Consumer<WatchEvent> events);
}
