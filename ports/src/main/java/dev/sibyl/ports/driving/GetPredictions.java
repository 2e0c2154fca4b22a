package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.function.Consumer;

/// Asks what is known now about predictions.
public interface GetPredictions {

  /// Polls all predictions concurrently and passes the answers on in the order of the references,
  /// each as soon as it and all before it are known. A prediction that is given twice is polled
  /// once and answered twice.
  ///
  /// @param answers called by any thread, by one at a time; this method returns after the last
  ///   answer
  /// @throws InterruptedException if the caller is interrupted; open polls are abandoned
  void get(List<PredictionRef> references, Consumer<Answer> answers) throws InterruptedException;
}
