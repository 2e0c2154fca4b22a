package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.ReferenceSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ConcurrentPollerTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final int CONCURRENCY = 16;
  private static final PredictionId ID = new PredictionId("abc");
  private static final PredictionRef REFERENCE = new PredictionRef(new ProviderName("any"), ID);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /// Accepts the poll and does not return before it is interrupted.
  private final PredictionQueryPort neverAnswering =
      _ -> {
        asked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException _) {
          interrupted.countDown();
        }
        return new Unreachable(TroubleDetails.of("interrupted"));
      };

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  @Test
  void returnsTheAnswerOfTheProvider() throws InterruptedException {
    var answer = new Lookup.NotFound(TroubleDetails.of("unknown"));
    assertThat(poll(new ScriptedQueryPort(answer), Duration.ofHours(1))).isEqualTo(answer);
  }

  @Test
  void interruptsAPollThatExceedsItsTimeLimit() throws InterruptedException {
    assertThat(poll(neverAnswering, Duration.ofMillis(50)))
        .isEqualTo(new TimedOut(TroubleDetails.of("no whole answer within 0.05 s")));
    if (asked.getCount() == 0) {
      interrupted.await();
    }
  }

  @Test
  void doesNotWaitForAPollThatCannotBeInterrupted() throws InterruptedException {
    var end = new CountDownLatch(1);
    PredictionQueryPort deaf =
        _ -> {
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
          return new Unreachable(TroubleDetails.of("late"));
        };
    try {
      assertThat(poll(deaf, Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              TimedOut.class,
              late -> assertThat(late.details().message()).startsWith("no whole answer"));
    } finally {
      end.countDown();
    }
  }

  @Test
  void theWaitForTheShareOfTheMemoryDoesNotCountTowardsTheTimeLimit() throws InterruptedException {
    var clock = new SettableClock(CLOCK.instant());
    var memory = new HeapShares(1 << 20, clock);
    var holder = memory.open();
    holder.run(() -> reserveAll(memory));
    var waiting = new CompletableFuture<Thread>();
    var caller = Thread.currentThread();
    PredictionQueryPort port =
        id -> {
          if (id.equals(ID)) {
            waiting.complete(Thread.currentThread());
            reserveAll(memory);
          } else {
            awaitState(waiting.join(), Thread.State.WAITING);
            awaitState(caller, Thread.State.TIMED_WAITING); // else it would take this for a sleep
            clock.advance(Duration.ofHours(2));
          }
          return new Lookup.NotFound(TroubleDetails.of(id.value()));
        };
    var scheduler = scheduler(Duration.ofHours(1));
    scheduler.add(REFERENCE, clock.instant());
    scheduler.add(
        new PredictionRef(new ProviderName("any"), new PredictionId("x")), clock.instant());
    var lookups = new ArrayList<Lookup>();
    new ConcurrentPoller(executor, clock, memory)
        .run(
            scheduler,
            Poller.Feed.NONE,
            FakeQueryPorts.of(port),
            new RecordingListener() {
              @Override
              public void polled(PollScheduler.Step step) {
                lookups.add(step.lookup());
                holder.close();
              }
            });
    assertThat(lookups.getLast()).isEqualTo(new Lookup.NotFound(TroubleDetails.of(ID.value())));
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  private static void reserveAll(HeapShares memory) {
    reserve(memory, memory.largest());
  }

  private static void reserve(HeapShares memory, long bytes) {
    try {
      memory.reserve(bytes);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void keepsTheShareOfAnAnswerUntilTheListenerHasUsedIt() throws InterruptedException {
    var memory = new HeapShares(1 << 20, CLOCK);
    var used = new AtomicBoolean();
    var second = new PredictionRef(new ProviderName("any"), new PredictionId("second"));
    var scheduler = scheduler(Duration.ofHours(1));
    scheduler.add(REFERENCE, CLOCK.instant());
    scheduler.add(second, CLOCK.instant());
    var usedBefore = new ArrayList<Boolean>();
    PredictionQueryPort port =
        id -> {
          reserveAll(memory);
          usedBefore.add(used.get());
          return new Lookup.NotFound(TroubleDetails.of(id.value()));
        };
    new ConcurrentPoller(executor, CLOCK, memory)
        .run(
            scheduler,
            Poller.Feed.NONE,
            FakeQueryPorts.of(port),
            new RecordingListener() {
              @Override
              public void polled(PollScheduler.Step step) {
                used.set(true);
              }
            });
    assertThat(usedBefore).containsExactly(false, true);
  }

  @Test
  void aThreadWhosePollHasReturnedTakesTheNextOne() throws InterruptedException {
    var scheduler = scheduler(Duration.ofHours(1));
    IntStream.range(0, 300).forEach(number -> scheduler.add(reference(number), CLOCK.instant()));
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    PredictionQueryPort port =
        id -> {
          threads.add(Thread.currentThread());
          return new Lookup.NotFound(TroubleDetails.of(id.value()));
        };
    var listener = new RecordingListener();
    new ConcurrentPoller(executor, CLOCK, new HeapShares(Long.MAX_VALUE, CLOCK))
        .run(scheduler, Poller.Feed.NONE, FakeQueryPorts.of(port), listener);
    assertThat(listener.lookups).hasSize(300);
    assertThat(threads).hasSizeLessThanOrEqualTo(3 * CONCURRENCY);
  }

  @Test
  void anAbandonedPollMakesRoomForTheNext() throws InterruptedException {
    var scheduler = scheduler(Duration.ofMillis(50));
    IntStream.range(0, 3 * CONCURRENCY)
        .forEach(number ->
            scheduler.add(
                new PredictionRef(new ProviderName("any"), new PredictionId("id" + number)),
                CLOCK.instant()));
    var listener = new RecordingListener();
    new ConcurrentPoller(executor, CLOCK, new HeapShares(Long.MAX_VALUE, CLOCK))
        .run(scheduler, Poller.Feed.NONE, FakeQueryPorts.of(neverAnswering), listener);
    assertThat(listener.lookups)
        .hasSize(3 * CONCURRENCY)
        .allMatch(lookup -> lookup instanceof TimedOut);
  }

  @Test
  void aPollThatHasReturnedIsNotLateWhileTheListenerTakesItsTime() throws InterruptedException {
    var clock = new SettableClock(CLOCK.instant());
    var scheduler = scheduler(Duration.ofHours(1));
    scheduler.add(REFERENCE, clock.instant());
    scheduler.add(
        new PredictionRef(new ProviderName("any"), new PredictionId("second")), clock.instant());
    var first = new CountDownLatch(1);
    var second = new CompletableFuture<Thread>();
    PredictionQueryPort port =
        id -> {
          if (!id.equals(ID)) {
            awaitAll(first);
            second.complete(Thread.currentThread());
          }
          return new Lookup.NotFound(TroubleDetails.of(id.value()));
        };
    var caller = Thread.currentThread();
    var feedEnds = new CountDownLatch(1);
    var feed =
        new Poller.Feed<PredictionRef>() {
          @Override
          public void read(Consumer<PredictionRef> references) {
            awaitAll(feedEnds);
          }

          @Override
          public void arrived(PredictionRef reference) {}

          @Override
          public Instant until() {
            return Instant.MAX;
          }
        };
    RecordingListener listener =
        new RecordingListener() {
          @Override
          public void polled(PollScheduler.Step step) {
            super.polled(step);
            if (first.getCount() > 0) {
              first.countDown();
              awaitState(second.join(), Thread.State.BLOCKED);
              clock.advance(Duration.ofHours(2));
              feedEnds.countDown(); // wakes the caller
              awaitState(caller, Thread.State.BLOCKED);
            }
          }
        };
    new ConcurrentPoller(executor, clock, new HeapShares(Long.MAX_VALUE, clock))
        .run(scheduler, feed, FakeQueryPorts.of(port), listener);
    assertThat(listener.lookups)
        .containsExactly(
            new Lookup.NotFound(TroubleDetails.of(ID.value())),
            new Lookup.NotFound(TroubleDetails.of("second")));
  }

  @Test
  void abandonsThePollIfTheCallerIsInterrupted() throws InterruptedException {
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

  static Stream<Throwable> throwables() {
    return Stream.of(
        new IllegalStateException("oh no"),
        new OutOfMemoryError("oh no"),
        new StackOverflowError("oh no"),
        new NoClassDefFoundError("oh no"));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whateverIsThrownInAPollIsItsResult(Throwable thrown) throws InterruptedException {
    assertThat(poll(_ -> sneakyThrow(thrown), Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            Defect.class,
            defect -> {
              assertThat(defect.cause()).isSameAs(thrown);
              assertThat(defect.details().message())
                  .isEqualTo(thrown.getClass().getName() + ": oh no");
            });
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void aPortThatCannotBeMadeIsADefectOfItsOwnPolls(Throwable thrown) throws InterruptedException {
    var scheduler = scheduler(Duration.ofHours(1));
    IntStream.range(0, 300).forEach(number -> scheduler.add(reference(number), CLOCK.instant()));
    var listener = new RecordingListener();
    new ConcurrentPoller(executor, CLOCK, new HeapShares(Long.MAX_VALUE, CLOCK))
        .run(
            scheduler,
            Poller.Feed.NONE,
            new FakeQueryPorts(provider ->
                provider.value().equals("provider-0")
                    ? sneakyThrow(thrown)
                    : _ -> new Lookup.NotFound(TroubleDetails.of("unknown"))),
            listener);
    assertThat(listener.lookups).hasSize(300);
    assertThat(listener.lookups.stream().filter(lookup -> lookup instanceof Defect)).hasSize(100);
  }

  private static PredictionRef reference(int number) {
    return new PredictionRef(
        new ProviderName("provider-" + number % 3), new PredictionId("id-" + number));
  }

  @Test
  void aPollThatTheExecutorRefusesIsADefectOfItsOwn() throws InterruptedException {
    executor.shutdownNow();
    assertThat(poll(neverAnswering, Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            Defect.class,
            defect -> assertThat(defect.cause()).isInstanceOf(RejectedExecutionException.class));
  }

  @SuppressWarnings("unchecked")
  private static <R, T extends Throwable> R sneakyThrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Nested
  class IfTheMachineSleeps {

    private final SettableClock clock = new SettableClock(CLOCK.instant());

    @Test
    void aPollInFlightIsAbandonedAndMadeAgainAtOnceWithoutAMiss() throws InterruptedException {
      var polls = new AtomicInteger();
      PredictionQueryPort port =
          id -> {
            if (polls.incrementAndGet() > 1) {
              return new Lookup.NotFound(TroubleDetails.of("unknown"));
            }
            clock.advance(Duration.ofHours(8));
            return neverAnswering.lookUp(id);
          };
      var scheduler = scheduler(Duration.ofMillis(1));
      scheduler.add(REFERENCE, clock.instant());
      var listener = new RecordingListener();
      new ConcurrentPoller(executor, clock, new HeapShares(Long.MAX_VALUE, clock))
          .run(scheduler, Poller.Feed.NONE, FakeQueryPorts.of(port), listener);
      interrupted.await();
      assertThat(listener.lookups)
          .containsExactly(new Lookup.NotFound(TroubleDetails.of("unknown")));
    }
  }

  @Nested
  class AFeed {

    private final PollScheduler scheduler = scheduler(Duration.ofHours(1));
    private final RecordingListener listener = new RecordingListener();
    private final InstantSource clock = new SettableClock(CLOCK.instant());

    private void run(PredictionQueryPort port, Instant until, ReferenceSource source)
        throws InterruptedException {
      var feed =
          new Poller.Feed<PredictionRef>() {
            @Override
            public void read(Consumer<PredictionRef> references) {
              source.forEach(references);
            }

            @Override
            public void arrived(PredictionRef reference) {
              scheduler.add(reference, clock.instant());
            }

            @Override
            public Instant until() {
              return until;
            }
          };
      new ConcurrentPoller(executor, clock, new HeapShares(Long.MAX_VALUE, clock))
          .run(scheduler, feed, FakeQueryPorts.of(port), listener);
    }

    @Test
    void isPolledWhileItGoesOn() throws InterruptedException {
      run(
          ConcurrentPollerTest.this::answerAndNote,
          Instant.MAX,
          references -> {
            references.accept(REFERENCE);
            awaitAll(asked);
            references.accept(new PredictionRef(new ProviderName("any"), new PredictionId("b")));
          });
      assertThat(listener.lookups).hasSize(2);
    }

    @Test
    void isNotWaitedForAnyLongerThanItAllows() throws InterruptedException {
      run(ConcurrentPollerTest.this::answerAndNote, clock.instant(), _ -> awaitInterruption());
      assertThat(listener.lookups).isEmpty();
    }

    @Test
    void isWaitedForUntilTheCallerIsInterrupted() {
      var caller = Thread.currentThread();
      assertThatThrownBy(() ->
              run(
                  ConcurrentPollerTest.this::answerAndNote,
                  Instant.MAX,
                  _ -> {
                    caller.interrupt();
                    awaitInterruption();
                  }))
          .isInstanceOf(InterruptedException.class);
    }

    @Test
    void isADefectIfItThrows() {
      assertThatThrownBy(() ->
              run(
                  ConcurrentPollerTest.this::answerAndNote,
                  Instant.MAX,
                  _ -> {
                    throw new IllegalStateException("broken");
                  }))
          .hasRootCauseMessage("broken");
    }
  }

  private Lookup answerAndNote(PredictionId id) {
    asked.countDown();
    return new Lookup.NotFound(TroubleDetails.of("unknown: " + id.value()));
  }

  private void awaitInterruption() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      interrupted.countDown();
    }
  }

  @Test
  void aDefectInTheListenerStopsAndAbandonsThePolls() throws InterruptedException {
    var other = new PredictionRef(new ProviderName("any"), new PredictionId("other"));
    PredictionQueryPort port =
        id -> id.equals(ID) ? neverAnswering.lookUp(id) : answerOnceAsked(id);
    var scheduler = scheduler(Duration.ofHours(1));
    scheduler.add(REFERENCE, CLOCK.instant());
    scheduler.add(other, CLOCK.instant());
    var poller = new ConcurrentPoller(executor, CLOCK, new HeapShares(Long.MAX_VALUE, CLOCK));
    assertThatThrownBy(() ->
            poller.run(
                scheduler,
                Poller.Feed.NONE,
                FakeQueryPorts.of(port),
                new RecordingListener() {
                  @Override
                  public void polled(PollScheduler.Step step) {
                    throw new IllegalStateException("broken listener");
                  }
                }))
        .hasMessage("broken listener");
    interrupted.await();
  }

  @Test
  void aDefectInTheListenerFreesTheMemoryOfAllAnswers() {
    var memory = new HeapShares(1 << 20, CLOCK);
    var reserved = new CountDownLatch(4);
    PredictionQueryPort port =
        id -> {
          reserve(memory, memory.largest() / 4);
          reserved.countDown();
          return new Lookup.NotFound(TroubleDetails.of(id.value()));
        };
    var scheduler = scheduler(Duration.ofHours(1));
    IntStream.range(0, 4)
        .forEach(i ->
            scheduler.add(
                new PredictionRef(new ProviderName("any"), new PredictionId("id" + i)),
                CLOCK.instant()));
    assertThatThrownBy(() ->
            new ConcurrentPoller(executor, CLOCK, memory)
                .run(
                    scheduler,
                    Poller.Feed.NONE,
                    FakeQueryPorts.of(port),
                    new RecordingListener() {
                      @Override
                      public void polled(PollScheduler.Step step) {
                        awaitAll(reserved);
                        throw new IllegalStateException("broken listener");
                      }
                    }))
        .hasMessage("broken listener");
    memory.open().run(() -> reserveAll(memory)); // waits for ever if a share was lost
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
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
    scheduler.add(REFERENCE, CLOCK.instant());
    var listener = new RecordingListener();
    new ConcurrentPoller(executor, CLOCK, new HeapShares(Long.MAX_VALUE, CLOCK))
        .run(scheduler, Poller.Feed.NONE, FakeQueryPorts.of(port), listener);
    return listener.lookups.getFirst();
  }

  private static PollScheduler scheduler(Duration limit) {
    return new PollScheduler(
        new UntilAnswered(1),
        limit,
        _ -> new AccountLimits(1_000_000, Duration.ofHours(1), CONCURRENCY),
        _ -> true,
        () -> 0,
        CLOCK.instant());
  }

  private static class RecordingListener implements Poller.Listener {
    private final List<Lookup> lookups = new ArrayList<>();

    @Override
    public void polled(PollScheduler.Step step) {
      lookups.add(step.lookup());
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {}
  }
}
