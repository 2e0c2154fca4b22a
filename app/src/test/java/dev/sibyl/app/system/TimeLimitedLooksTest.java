package dev.sibyl.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitedLooksTest {

  private static final PredictionId ID = new PredictionId("abc");

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /// Takes the question, and gives no answer before it is interrupted.
  private final PredictionQueryPort neverAnswering =
      _ -> {
        asked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException _) {
          interrupted.countDown();
        }
        return new Unavailable(Evidence.of("interrupted"), true);
      };

  @AfterEach
  void abandonWhatIsLeft() {
    executor.shutdownNow();
  }

  @Test
  void givesWhatTheProviderAnswers() throws InterruptedException {
    var answer = new Lookup.NotFound(Evidence.of("unknown"));
    assertThat(looks(Duration.ofHours(1)).look(new ScriptedQueryPort(answer), ID))
        .isEqualTo(answer);
  }

  @Test
  void interruptsALookThatTakesTooLongAndSaysSo() throws InterruptedException {
    var lookup = looks(Duration.ofMillis(50)).look(neverAnswering, ID);
    assertThat(lookup)
        .isEqualTo(new Unavailable(Evidence.of("no whole answer within 0.05 s"), true));
    if (asked.getCount() == 0) {
      interrupted.await();
    }
  }

  @Test
  void doesNotWaitForALookThatCannotBeInterrupted() throws InterruptedException {
    var end = new CountDownLatch(1);
    PredictionQueryPort deaf =
        _ -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
          return new Unavailable(Evidence.of("late"), true);
        };
    try {
      assertThat(looks(Duration.ofMillis(1)).look(deaf, ID))
          .isInstanceOfSatisfying(
              Unavailable.class,
              unavailable ->
                  assertThat(unavailable.evidence().message()).startsWith("no whole answer"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void abandonsTheLookWhereTheCallerIsInterrupted() throws InterruptedException {
    var caller =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> looks(Duration.ofHours(1)).look(neverAnswering, ID))
                    .isInstanceOf(InterruptedException.class));
    asked.await();
    caller.interrupt();
    caller.join();
    interrupted.await();
  }

  @Test
  void aDefectInALookIsThrown() {
    PredictionQueryPort broken =
        _ -> {
          throw new IllegalStateException("oh no");
        };
    assertThatThrownBy(() -> looks(Duration.ofHours(1)).look(broken, ID))
        .hasRootCauseMessage("oh no");
  }

  private TimeLimitedLooks looks(Duration limit) {
    return new TimeLimitedLooks(executor, limit);
  }
}
