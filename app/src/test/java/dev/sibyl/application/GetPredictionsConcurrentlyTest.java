package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.polling.VirtualPoller;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.ScriptedQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.HeapShares;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GetPredictionsConcurrentlyTest {

  private static final long MAX_KEPT_WEIGHT = 100_000;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Answer> answers = new ArrayList<>();

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  @Test
  void answersInTheOrderOfTheReferencesHoweverLongEachTakes() throws InterruptedException {
    var secondIsAnswered = new CountDownLatch(1);
    PredictionQueryPort port =
        id -> {
          if (id.value().equals("first")) {
            await(secondIsAnswered);
          } else {
            secondIsAnswered.countDown();
          }
          return found(id);
        };
    var references = List.of(reference("first"), reference("second"));
    get(port, 16, references);
    assertThat(answers).extracting(Answer::reference).isEqualTo(references);
    assertThat(answers)
        .extracting(Answer::lookup)
        .containsExactly(found(id("first")), found(id("second")));
  }

  @Test
  void passesAnAnswerOnBeforeTheNextIsKnown() throws InterruptedException {
    var firstIsPrinted = new CountDownLatch(1);
    PredictionQueryPort port =
        id -> {
          if (id.value().equals("second")) {
            await(firstIsPrinted);
          }
          return found(id);
        };
    engine(FakeQueryPorts.of(port), 16)
        .get(List.of(reference("first"), reference("second")), _ -> firstIsPrinted.countDown());
    assertThat(firstIsPrinted.getCount()).isZero();
  }

  @Test
  void pollsDuplicatesOnceAndAnswersEach() throws InterruptedException {
    var port = new ScriptedQueryPort(found(id("any")));
    get(port, 16, List.of(reference("a"), reference("b"), reference("a")));
    assertThat(port.polled()).containsExactlyInAnyOrder(id("a"), id("b"));
    assertThat(answers)
        .extracting(answer -> answer.reference().id().value())
        .containsExactly("a", "b", "a");
  }

  @Test
  void pollsOnlyAWindowOfTheReferencesBehindASlowOne() throws InterruptedException {
    var clock = new SettableClock(PredictionBuilder.NOW);
    var latencies = new ArrayDeque<>(List.of(Duration.ofHours(1)));
    var poller =
        new VirtualPoller(
            clock, () -> latencies.isEmpty() ? Duration.ofMillis(1) : latencies.remove());
    var references =
        IntStream.range(0, 5_000).mapToObj(number -> reference("id-" + number)).toList();
    var polledBeforeTheFirstAnswer = new ArrayList<Integer>();
    new GetPredictionsConcurrently(
            FakeQueryPorts.of(GetPredictionsConcurrentlyTest::found),
            schedulers(clock, 16),
            poller,
            new UntilAnswered(1),
            Long.MAX_VALUE)
        .get(
            references,
            answer -> {
              answers.add(answer);
              polledBeforeTheFirstAnswer.add(poller.requests().size());
            });
    assertThat(answers).extracting(Answer::reference).isEqualTo(references);
    assertThat(polledBeforeTheFirstAnswer.getFirst()).isEqualTo(1_024);
  }

  @Test
  void pollsDuplicatesOnceHoweverFarApartTheyAre() throws InterruptedException {
    var port = new ScriptedQueryPort(found(id("any")));
    var references =
        IntStream.range(0, 5_000).mapToObj(number -> reference("id-" + number % 40)).toList();
    get(port, 16, references);
    assertThat(port.polled()).hasSize(40).doesNotHaveDuplicates();
    assertThat(answers).extracting(Answer::reference).isEqualTo(references);
  }

  @Test
  void pollsALargeAnswerAgainInItsTurnRatherThanKeepIt() throws InterruptedException {
    var clock = new SettableClock(PredictionBuilder.NOW);
    var latencies = new ArrayDeque<>(List.of(Duration.ofSeconds(9)));
    var poller =
        new VirtualPoller(
            clock, () -> latencies.isEmpty() ? Duration.ofSeconds(1) : latencies.remove());
    var references =
        List.of(
            reference("slow"),
            reference("large-1"),
            reference("small"),
            reference("large-2"),
            reference("large-1"));
    new GetPredictionsConcurrently(
            FakeQueryPorts.of(id -> id.value().startsWith("large") ? large(id) : found(id)),
            schedulers(clock, 16),
            poller,
            new UntilAnswered(1),
            MAX_KEPT_WEIGHT)
        .get(references, answers::add);
    assertThat(answers).extracting(Answer::reference).isEqualTo(references);
    assertThat(answers.get(1).lookup()).isEqualTo(large(id("large-1")));
    assertThat(poller.requests())
        .extracting(request -> request.reference().id().value())
        .containsExactly("slow", "large-1", "small", "large-2", "large-1", "large-2", "large-1");
  }

  private static Found large(PredictionId id) {
    return PredictionBuilder.succeeded()
        .id(id.value())
        .raw(JsonObject.EMPTY.with("logs", new JsonString("x".repeat((int) MAX_KEPT_WEIGHT))))
        .found();
  }

  @Test
  void keepsTheConcurrencyOfAProvider() throws InterruptedException {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(3);
    PredictionQueryPort port =
        id -> {
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          full.countDown();
          await(full); // opens only if three are in flight at the same time
          inFlight.decrementAndGet();
          return found(id);
        };
    get(port, 3, IntStream.range(0, 50).mapToObj(number -> reference("id-" + number)).toList());
    assertThat(answers).hasSize(50);
    assertThat(most).hasValue(3);
  }

  @Test
  void oneProviderDoesNotWaitForAnother() throws InterruptedException {
    var otherIsAsked = new CountDownLatch(1);
    var engine =
        engine(
            new FakeQueryPorts(name ->
                name.value().equals("slow")
                    ? id -> {
                      await(otherIsAsked);
                      return found(id);
                    }
                    : id -> {
                      otherIsAsked.countDown();
                      return found(id);
                    }),
            1);
    engine.get(List.of(reference("slow", "a"), reference("quick", "b")), answers::add);
    assertThat(answers).hasSize(2);
  }

  @Test
  void stopsIfItsCallerIsInterruptedAndAbandonsThePolls() throws InterruptedException {
    var asked = new Semaphore(0);
    var abandoned = new CountDownLatch(2);
    PredictionQueryPort port =
        id -> {
          asked.release();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            abandoned.countDown();
          }
          return found(id);
        };
    var wasInterrupted = new CountDownLatch(1);
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                get(port, 16, List.of(reference("a"), reference("b")));
              } catch (InterruptedException _) {
                wasInterrupted.countDown();
              }
            });
    asked.acquire(2);
    caller.interrupt();
    caller.join();
    abandoned.await();
    assertThat(wasInterrupted.getCount()).isZero();
    assertThat(answers).isEmpty();
  }

  @Test
  void aDefectInOnePollIsTheAnswerForItsIdAndTheOthersAreAnswered() throws InterruptedException {
    var overflow = new StackOverflowError("oh no");
    PredictionQueryPort port =
        id -> {
          if (id.value().startsWith("bad")) {
            throw overflow;
          }
          return found(id);
        };
    var references =
        IntStream.range(0, 300)
            .mapToObj(number -> reference(number % 100 == 0 ? "bad-" + number : "id-" + number))
            .toList();
    get(port, 16, references);
    assertThat(answers).extracting(Answer::reference).isEqualTo(references);
    assertThat(answers)
        .filteredOn(answer -> !(answer.lookup() instanceof Found))
        .extracting(Answer::lookup)
        .hasSize(3)
        .containsOnly(Defect.of(overflow));
  }

  private void get(PredictionQueryPort port, int concurrency, List<PredictionRef> references)
      throws InterruptedException {
    engine(FakeQueryPorts.of(port), concurrency).get(references, answers::add);
  }

  private GetPredictionsConcurrently engine(PredictionQueryPorts ports, int concurrency) {
    return new GetPredictionsConcurrently(
        ports,
        schedulers(InstantSource.system(), concurrency),
        new ConcurrentPoller(
            executor,
            InstantSource.system(),
            new HeapShares(Long.MAX_VALUE, InstantSource.system())),
        new UntilAnswered(1),
        MAX_KEPT_WEIGHT);
  }

  private static PollSchedulerFactory schedulers(InstantSource clock, int concurrency) {
    return new PollSchedulerFactory(
        clock,
        Duration.ofHours(1),
        _ -> new AccountLimits(1_000_000, Duration.ofHours(1), concurrency),
        () -> 0);
  }

  private static Found found(PredictionId id) {
    return PredictionBuilder.succeeded().id(id.value()).found();
  }

  private static PredictionRef reference(String id) {
    return reference("any", id);
  }

  private static PredictionRef reference(String provider, String id) {
    return new PredictionRef(new ProviderName(provider), id(id));
  }

  private static PredictionId id(String id) {
    return new PredictionId(id);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
