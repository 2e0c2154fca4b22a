package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.function.BiConsumer;

/// Asks providers to cancel predictions.
public interface CancelPredictions {

  /// Cancels all predictions concurrently and passes the results on in the order of the references,
  /// each as soon as it and all before it are known. A prediction that is given twice is canceled
  /// once and reported twice. Nothing is retried.
  ///
  /// @param results called by any thread, by one at a time; this method returns after the last
  ///   result
  /// @throws InterruptedException if the caller is interrupted; the providers may have canceled
  ///   some whose results are missing
  void cancel(List<PredictionRef> references, BiConsumer<PredictionRef, CancelResult> results)
      throws InterruptedException;
}
