package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.FakeCommandPorts;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionCommandPortContract;
import dev.sibyl.ports.driven.ScriptedCommandPort;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleCommandsTest extends PredictionCommandPortContract {

  private static final ProviderName PROVIDER = new ProviderName("any");
  private static final Lookup ANSWER = new NotFound(TroubleDetails.of("404"));

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HeapShares memory = new HeapShares(1 << 20, InstantSource.system());

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  private interface Blocking {
    Lookup run() throws InterruptedException;
  }

  /// Sends commands to that port.
  private PredictionCommandPort sending(
      PredictionCommandPort port, HeapShares memory, Duration limit, InstantSource clock) {
    return new SingleCommands(FakeCommandPorts.of(port), executor, memory, limit, clock)
        .commandsOf(PROVIDER);
  }

  private PredictionCommandPort sending(PredictionCommandPort port) {
    return sending(port, memory, Duration.ofMinutes(1), InstantSource.system());
  }

  private static PredictionCommandPort port(Blocking command) {
    return new PredictionCommandPort() {
      @Override
      public Lookup create(Creation creation) {
        try {
          return command.run();
        } catch (InterruptedException _) {
          return new Unreachable(TroubleDetails.of("interrupted"));
        }
      }

      @Override
      public Lookup cancel(PredictionId id) {
        return create(CREATION);
      }
    };
  }

  private static Lookup waitForever(CountDownLatch ended) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("the latch is never opened");
    } finally {
      ended.countDown();
    }
  }

  @Override
  protected PredictionCommandPort accepting(PredictionId id) {
    return sending(new ScriptedCommandPort(PredictionBuilder.succeeded().id(id.value()).found()));
  }

  @Override
  protected PredictionCommandPort rejecting(int httpStatus, String words) {
    return sending(
        new ScriptedCommandPort(
            new Unreadable(new TroubleDetails(words, httpStatus, null, null, null, List.of()))));
  }

  @Override
  protected PredictionCommandPort unreachable() {
    return sending(new ScriptedCommandPort(new Unreachable(TroubleDetails.of("refused"))));
  }

  @Override
  protected PredictionCommandPort neverAnswering() {
    return sending(port(() -> waitForever(new CountDownLatch(1))));
  }

  @Test
  void aCommandHasAShareOfTheMemoryWhichItGivesBack() {
    var port =
        sending(
            port(() -> {
              memory.reserve(1 << 20);
              return ANSWER;
            }));
    for (int i = 0; i < 3; i++) {
      assertThat(port.cancel(ID)).isEqualTo(ANSWER);
    }
  }

  @Test
  void aCommandThatTakesTooLongIsAbandoned() throws InterruptedException {
    var ended = new CountDownLatch(1);
    var clock = new SettableClock(Instant.EPOCH);
    var port =
        sending(
            port(() -> {
              clock.advance(Duration.ofMillis(2));
              return waitForever(ended);
            }),
            memory,
            Duration.ofMillis(1),
            clock);
    assertThat(port.create(CREATION))
        .isEqualTo(
            new TimedOut(TroubleDetails.of("no answer in time: it takes longer than 0.001 s")));
    ended.await();
  }

  /// Each look at the clock finds it later than any limit, and there is a second one.
  @Test
  void itsLimitDoesNotRunWhileItWaitsForMemoryOrAKey() {
    var looks = new CountDownLatch(4);
    var time = new SettableClock(Instant.EPOCH);
    InstantSource clock =
        () -> {
          looks.countDown();
          return time.instant();
        };
    var shares = new HeapShares(1 << 20, time);
    var port =
        sending(
            port(() ->
                shares.suspend(() -> {
                  time.advance(Duration.ofHours(1));
                  looks.await();
                  return ANSWER;
                })),
            shares,
            Duration.ofNanos(1),
            clock);
    assertThat(port.create(CREATION)).isEqualTo(ANSWER);
  }

  @Test
  void aDefectIsAValue() {
    var defect = new IllegalArgumentException("broken");
    var port =
        sending(
            port(() -> {
              throw defect;
            }));
    assertThat(port.create(CREATION))
        .isInstanceOfSatisfying(
            Defect.class, thrown -> assertThat(thrown.cause()).isSameAs(defect));
  }
}
