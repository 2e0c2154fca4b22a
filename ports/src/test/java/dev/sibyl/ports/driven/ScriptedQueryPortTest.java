package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import java.util.concurrent.CountDownLatch;

/// The fake keeps the contract too: else tests that use it would prove nothing.
class ScriptedQueryPortTest extends PredictionQueryPortContract {

  @Override
  protected PredictionQueryPort knowing(PredictionId id) {
    return new ScriptedQueryPort(PredictionBuilder.succeeded().id(id.value()).found());
  }

  @Override
  protected PredictionQueryPort knowingNone() {
    return new ScriptedQueryPort(new Lookup.NotFound(TroubleDetails.of("unknown")));
  }

  @Override
  protected PredictionQueryPort unreachable() {
    return new ScriptedQueryPort(new Lookup.Unreachable(TroubleDetails.of("refused")));
  }

  @Override
  protected PredictionQueryPort neverAnswering() {
    return _ -> {
      try {
        new CountDownLatch(1).await();
        throw new AssertionError("the latch is never opened");
      } catch (InterruptedException _) {
        return new Lookup.Unreachable(TroubleDetails.of("interrupted"));
      }
    };
  }
}
