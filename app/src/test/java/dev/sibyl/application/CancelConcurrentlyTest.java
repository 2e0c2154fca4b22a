package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driven.FakeCommandPorts;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driving.CancelResult;
import dev.sibyl.ports.driving.CancelResult.Canceled;
import dev.sibyl.ports.driving.CancelResult.NotCanceled;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.LimitedCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelConcurrentlyTest {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  private static PredictionRef reference(String id) {
    return new PredictionRef(new ProviderName("comet"), new PredictionId(id));
  }

  /// Cancels all but `bad`.
  private static final class Commands implements PredictionCommandPort {

    @Override
    public Lookup create(Creation creation) {
      throw new AssertionError("nothing is created");
    }

    @Override
    public Lookup cancel(PredictionId id) {
      if (id.value().equals("bad")) {
        throw new StackOverflowError();
      }
      return PredictionBuilder.of(Status.Known.CANCELED).id(id.value()).found();
    }
  }

  @Test
  void aDefectConcernsItsOwnPrediction() throws Exception {
    var canceled = new ArrayList<PredictionRef>();
    var results = new ArrayList<CancelResult>();
    var references = List.of(reference("a"), reference("bad"), reference("b"));
    new CancelConcurrently(
            new Cancellation(
                FakeCommandPorts.of(new Commands()),
                FakeQueryPorts.of(new ScriptedQueryPort(PredictionBuilder.processing().found()))),
            new LimitedCalls(executor, new HeapShares(1 << 20, () -> Instant.EPOCH), 2))
        .cancel(
            references,
            (reference, result) -> {
              canceled.add(reference);
              results.add(result);
            });
    assertThat(canceled).isEqualTo(references);
    assertThat(results)
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Canceled.class),
            second ->
                assertThat(second)
                    .isInstanceOfSatisfying(
                        NotCanceled.class,
                        not -> assertThat(not.trouble()).isInstanceOf(Defect.class)),
            third -> assertThat(third).isInstanceOf(Canceled.class));
  }
}
