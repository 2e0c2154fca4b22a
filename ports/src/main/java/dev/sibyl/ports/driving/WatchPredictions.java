package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.function.Consumer;

/// What becomes of some predictions?
public interface WatchPredictions {

  /// Follows all at once, and tells what happens to them in the order in which it happens; on the
  /// caller's thread, which this blocks until each has ended or is given up. Doubles are followed
  /// once.
  ///
  /// Where the thread is interrupted, it stops at once, and tells of each that was still followed.
  void watch(List<PredictionRef> references, Consumer<WatchEvent> events);
}
