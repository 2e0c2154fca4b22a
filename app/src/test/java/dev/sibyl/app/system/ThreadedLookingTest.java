package dev.sibyl.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.Agenda;
import dev.sibyl.application.Looking;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.domain.watch.Ration;
import dev.sibyl.domain.watch.RetryBudget;
import dev.sibyl.domain.watch.RunTimes;
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
class ThreadedLookingTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final PredictionId ID = new PredictionId("abc");
  private static final Address ADDRESS = new Address(new ProviderName("any"), ID);

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
    assertThat(look(new ScriptedQueryPort(answer), Duration.ofHours(1))).isEqualTo(answer);
  }

  @Test
  void interruptsALookThatTakesTooLongAndSaysSo() throws InterruptedException {
    assertThat(look(neverAnswering, Duration.ofMillis(50)))
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
      assertThat(look(deaf, Duration.ofMillis(1)))
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
                assertThatThrownBy(() -> look(neverAnswering, Duration.ofHours(1)))
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
    assertThatThrownBy(() -> look(broken, Duration.ofHours(1))).hasRootCauseMessage("oh no");
  }

  @Test
  void aDefectInTheListenerEndsTheWorkAndAbandonsTheLooks() throws InterruptedException {
    var other = new Address(new ProviderName("any"), new PredictionId("other"));
    PredictionQueryPort port =
        id -> id.equals(ID) ? neverAnswering.lookUp(id) : answerOnceAsked(id);
    var agenda = agenda(Duration.ofHours(1));
    agenda.follow(List.of(ADDRESS, other), CLOCK.instant());
    var looking = new ThreadedLooking(executor, CLOCK);
    assertThatThrownBy(() ->
            looking.work(
                agenda,
                _ -> port,
                new Kept() {
                  @Override
                  public void stepped(Agenda.Step step) {
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
    return new Lookup.NotFound(Evidence.of("unknown: " + id.value()));
  }

  private Lookup look(PredictionQueryPort port, Duration limit) throws InterruptedException {
    var agenda = agenda(limit);
    agenda.follow(List.of(ADDRESS), CLOCK.instant());
    var kept = new Kept();
    new ThreadedLooking(executor, CLOCK).work(agenda, _ -> port, kept);
    return kept.lookups.getFirst();
  }

  private static Agenda agenda(Duration limit) {
    var now = CLOCK.instant();
    var ration = new Ration(1_000_000, 16, now);
    return new Agenda(
        Patience.forAnAnswer(1), limit, _ -> ration, new RetryBudget(now), new RunTimes(), () -> 0);
  }

  private static class Kept implements Looking.Listener {
    private final List<Lookup> lookups = new ArrayList<>();

    @Override
    public void stepped(Agenda.Step step) {
      lookups.add(step.lookup());
    }

    @Override
    public void gaveUp(Agenda.GivenUp givenUp) {}
  }
}
