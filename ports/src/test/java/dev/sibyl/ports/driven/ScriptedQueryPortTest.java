package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import java.util.concurrent.CountDownLatch;

/// The fake keeps the contract too, or the tests that use it would prove nothing.
class ScriptedQueryPortTest extends PredictionQueryPortContract {

  @Override
  protected PredictionQueryPort knowing(PredictionId id) {
    return new ScriptedQueryPort(
        new Lookup.Found(Predictions.of(id.value(), Status.Known.SUCCEEDED)));
  }

  @Override
  protected PredictionQueryPort knowingNone() {
    return new ScriptedQueryPort(new Lookup.NotFound(TroubleDetails.of("unknown")));
  }

  @Override
  protected PredictionQueryPort outOfReach() {
    return new ScriptedQueryPort(new Lookup.Unavailable(TroubleDetails.of("refused"), true));
  }

  @Override
  protected PredictionQueryPort neverAnswering() {
    return _ -> {
      try {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody counts down");
      } catch (InterruptedException _) {
        return new Lookup.Unavailable(TroubleDetails.of("interrupted"), true);
      }
    };
  }
}
