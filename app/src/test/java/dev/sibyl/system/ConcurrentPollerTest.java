package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.PollScheduler;
import dev.sibyl.application.Poller;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.watch.PollQueue;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.domain.watch.RetryLimiter;
import dev.sibyl.domain.watch.RunTimeStatistics;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentPollerTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final PredictionId ID = new PredictionId("abc");
  private static final PredictionRef REFERENCE = new PredictionRef(new ProviderName("any"), ID);

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
        return new Unavailable(TroubleDetails.of("interrupted"), true);
      };

  @AfterEach
  void abandonWhatIsLeft() {
    executor.shutdownNow();
  }

  @Test
  void givesWhatTheProviderAnswers() throws InterruptedException {
    var answer = new Lookup.NotFound(TroubleDetails.of("unknown"));
    assertThat(poll(new ScriptedQueryPort(answer), Duration.ofHours(1))).isEqualTo(answer);
  }

  @Test
  void interruptsALookThatTakesTooLongAndSaysSo() throws InterruptedException {
    assertThat(poll(neverAnswering, Duration.ofMillis(50)))
        .isEqualTo(new Unavailable(TroubleDetails.of("no whole answer within 0.05 s"), true));
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
          return new Unavailable(TroubleDetails.of("late"), true);
        };
    try {
      assertThat(poll(deaf, Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              Unavailable.class,
              unavailable ->
                  assertThat(unavailable.details().message()).startsWith("no whole answer"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void abandonsTheLookWhereTheCallerIsInterrupted() throws InterruptedException {
    var caller =
        Thread.ofVirtual()
            .start(() ->
                assertThatThrownBy(() -> poll(neverAnswering, Duration.ofHours(1)))
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
    assertThatThrownBy(() -> poll(broken, Duration.ofHours(1))).hasRootCauseMessage("oh no");
  }

  @Test
  void aDefectInTheListenerEndsTheWorkAndAbandonsTheLooks() throws InterruptedException {
    var other = new PredictionRef(new ProviderName("any"), new PredictionId("other"));
    PredictionQueryPort port =
        id -> id.equals(ID) ? neverAnswering.lookUp(id) : answerOnceAsked(id);
    var scheduler = scheduler(Duration.ofHours(1));
    scheduler.follow(List.of(REFERENCE, other), CLOCK.instant());
    var poller = new ConcurrentPoller(executor, CLOCK);
    assertThatThrownBy(() ->
            poller.work(
                scheduler,
                _ -> port,
                new Kept() {
                  @Override
                  public void stepped(PollScheduler.Step step) {
                    throw new IllegalStateException("nobody reads this any more");
                  }
                }))
        .hasMessage("nobody reads this any more");
    interrupted.await();
  }

  private Lookup answerOnceAsked(PredictionId id) {
    try {
      asked.await();
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
    return new Lookup.NotFound(TroubleDetails.of("unknown: " + id.value()));
  }

  private Lookup poll(PredictionQueryPort port, Duration limit) throws InterruptedException {
    var scheduler = scheduler(limit);
    scheduler.follow(List.of(REFERENCE), CLOCK.instant());
    var kept = new Kept();
    new ConcurrentPoller(executor, CLOCK).work(scheduler, _ -> port, kept);
    return kept.lookups.getFirst();
  }

  private static PollScheduler scheduler(Duration limit) {
    var now = CLOCK.instant();
    var ration = new PollQueue(1_000_000, 16, now);
    return new PollScheduler(
        PollingPolicy.forAnAnswer(1),
        limit,
        _ -> ration,
        new RetryLimiter(now),
        new RunTimeStatistics(),
        () -> 0);
  }

  private static class Kept implements Poller.Listener {
    private final List<Lookup> lookups = new ArrayList<>();

    @Override
    public void stepped(PollScheduler.Step step) {
      lookups.add(step.lookup());
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {}
  }
}
