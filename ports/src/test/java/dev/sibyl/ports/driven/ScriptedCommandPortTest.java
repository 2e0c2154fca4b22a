package dev.sibyl.ports.driven;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The fake keeps the contract too: else tests that use it would prove nothing.
class ScriptedCommandPortTest extends PredictionCommandPortContract {

  @Override
  protected PredictionCommandPort accepting(PredictionId id) {
    return new ScriptedCommandPort(PredictionBuilder.succeeded().id(id.value()).found());
  }

  @Override
  protected PredictionCommandPort rejecting(int httpStatus, String words) {
    return new ScriptedCommandPort(
        new Lookup.Unreadable(new TroubleDetails(words, httpStatus, null, null, null, List.of())));
  }

  @Override
  protected PredictionCommandPort unreachable() {
    return new ScriptedCommandPort(new Lookup.Unreachable(TroubleDetails.of("refused")));
  }

  @Override
  protected PredictionCommandPort neverAnswering() {
    return new PredictionCommandPort() {
      @Override
      public Lookup create(Creation creation) {
        return untilInterrupted();
      }

      @Override
      public Lookup cancel(PredictionId id) {
        return untilInterrupted();
      }
    };
  }

  private static Lookup untilInterrupted() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("the latch is never opened");
    } catch (InterruptedException _) {
      return new Lookup.Unreachable(TroubleDetails.of("interrupted"));
    }
  }
}
