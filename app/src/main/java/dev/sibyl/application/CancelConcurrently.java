package dev.sibyl.application;

import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.CancelPredictions;
import dev.sibyl.ports.driving.CancelResult;
import java.util.List;
import java.util.function.BiConsumer;

/// Cancels predictions a few at a time. A defect in one cancellation concerns it alone.
public record CancelConcurrently(Cancellation cancellation, ConcurrentCalls calls)
    implements CancelPredictions {

  @Override
  public void cancel(
      List<PredictionRef> references, BiConsumer<PredictionRef, CancelResult> results)
      throws InterruptedException {
    calls.callForEach(references, this::cancel, results);
  }

  private CancelResult cancel(PredictionRef reference) {
    try {
      return cancellation.cancel(reference);
    } catch (RuntimeException | Error defect) {
      return new CancelResult.NotCanceled(Defect.of(defect));
    }
  }
}
