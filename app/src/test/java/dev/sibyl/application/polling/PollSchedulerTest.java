package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static dev.sibyl.application.polling.Simulation.START;
import static dev.sibyl.application.polling.Simulation.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.polling.Decision.Reason.Met;
import dev.sibyl.application.polling.PlannedRun.PlannedOutcome;
import dev.sibyl.application.polling.PollScheduler.GivenUp;
import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.application.polling.PollScheduler.Step;
import dev.sibyl.application.polling.VirtualPoller.Request;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollSchedulerTest {

  private static Map<PredictionRef, PlannedRun> runs(
      Random random, int count, int providers, PlannedOutcome... outcomes) {
    var runs = new LinkedHashMap<PredictionRef, PlannedRun>();
    for (int number = 0; number < count; number++) {
      runs.put(reference(number % providers, number), PlannedRun.random(random, START, outcomes));
    }
    return runs;
  }

  private static PredictionRef reference(int provider, int number) {
    return new PredictionRef(
        new ProviderName("provider-" + provider), new PredictionId("id-" + number));
  }

  private static UntilEnded untilEnded(Duration deadline) {
    var usual = UntilEnded.DEFAULT;
    return new UntilEnded(usual.intervals(), deadline, usual.attempts());
  }

  private static AccountLimits limits(int requestsPerMinute, int concurrency) {
    return new AccountLimits(requestsPerMinute, Duration.ofHours(1), concurrency);
  }

  private static PollScheduler scheduler(AccountLimits limits) {
    return new PollScheduler(UntilEnded.DEFAULT, TIMEOUT, _ -> limits, _ -> true, () -> 0, START);
  }

  private static Poll next(PollScheduler scheduler, Instant now) {
    var poll = scheduler.next(now);
    assertThat(poll).isNotNull();
    return poll;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsEveryOutcomeWithoutFaults(long seed) {
    var runs = runs(new Random(seed), 300, 4, PlannedOutcome.values());
    new Simulation(seed, untilEnded(Duration.ofMinutes(20)), limits(3_000, 16), runs)
        .run(FaultInjector.NONE)
        .check()
        .checkOutcomes();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void survivesIfOnePollInThreeFails(long seed) {
    var random = new Random(seed);
    var runs =
        runs(
            random,
            60,
            3,
            PlannedOutcome.SUCCEEDS,
            PlannedOutcome.FAILS,
            PlannedOutcome.ABORTS,
            PlannedOutcome.NEVER_ENDS);
    FaultInjector flaky =
        (poll, _) ->
            poll % 3 != 2
                ? null
                : switch (random.nextInt(4)) {
                  case 0 -> new Unreadable(TroubleDetails.of("<html>"));
                  case 1 -> new NotFound(TroubleDetails.of("404"));
                  case 2 -> throttled(null);
                  default -> failing();
                };
    new Simulation(seed, untilEnded(Duration.ofMinutes(20)), limits(3_000, 16), runs)
        .run(flaky)
        .check()
        .checkOutcomes();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void keepsTheHintsOfAMinuteOfThrottling(long seed) {
    var random = new Random(seed);
    var runs =
        runs(
            random,
            60,
            2,
            PlannedOutcome.SUCCEEDS,
            PlannedOutcome.FAILS,
            PlannedOutcome.NEVER_ENDS);
    FaultInjector minute =
        (_, now) ->
            now.isBefore(START.plusSeconds(60))
                ? throttled(seconds(20 * random.nextDouble()))
                : null;
    new Simulation(seed, untilEnded(Duration.ofMinutes(20)), limits(3_000, 16), runs)
        .run(minute)
        .check()
        .checkOutcomes();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givesUpAtTheDeadlineAfterALastPoll(long seed) {
    var random = new Random(seed);
    var policy = untilEnded(seconds(1 + 600 * random.nextDouble()));
    var runs = runs(random, 10, 1, PlannedOutcome.NEVER_ENDS);
    var simulation = new Simulation(seed, policy, limits(3_000, 16), runs).run(FaultInjector.NONE);
    simulation.check().checkOutcomes();
    var last = new HashMap<PredictionRef, Request>();
    simulation.requests().forEach(request -> last.put(request.reference(), request));
    assertThat(last.values())
        .as("seed %d, last polls: at the deadline, or in flight then", seed)
        .hasSize(10)
        .allSatisfy(request ->
            assertThat(request.returned())
                .isAfterOrEqualTo(simulation.deadline(request.reference())));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 2", "600, 3", "3000, 4"})
  void waitingInTheQueueDoesNotExceedTheDeadline(int requestsPerMinute, long seed) {
    var runs = runs(new Random(seed), 300, 2, PlannedOutcome.SUCCEEDS, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(seed, untilEnded(Duration.ofMinutes(3)), limits(requestsPerMinute, 4), runs)
            .run(FaultInjector.NONE);
    simulation.check();
    assertThat(simulation.endedAt())
        .as("seed %d", seed)
        .allSatisfy((reference, at) ->
            assertThat(at)
                .isBeforeOrEqualTo(simulation.deadline(reference).plus(UntilEnded.LAST_POLL)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void noWatchStarvesUnderPermanentOverload(long seed) {
    var runs = runs(new Random(seed), 600, 1, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(seed, untilEnded(Duration.ofMinutes(59)), limits(600, 16), runs)
            .run(FaultInjector.NONE);
    simulation.check();
    assertThat(simulation.polls()).as("seed %d", seed).hasSize(600);
    // A minute's share of polls is waiting; every fourth poll goes to the oldest claim.
    assertThat(simulation.longestGap()).as("seed %d", seed).isLessThan(Duration.ofMinutes(4 + 1));
  }

  @Test
  void tenThousandWatchesEndWithTenThousandResults() {
    var runs =
        runs(
            new Random(1),
            10_000,
            3,
            PlannedOutcome.SUCCEEDS,
            PlannedOutcome.FAILS,
            PlannedOutcome.ABORTS);
    var simulation =
        new Simulation(1, untilEnded(Duration.ofHours(2)), limits(3_000, 16), runs)
            .run(FaultInjector.NONE);
    simulation.check().checkOutcomes();
    assertThat(simulation.done()).hasSize(10_000);
  }

  @Nested
  class WithArrivalsAtRandomTimes {

    private static Map<PredictionRef, PlannedRun> mixOf(Random random, int count, int providers) {
      var runs = runs(random, count, providers, PlannedOutcome.values());
      // It keeps the simulation running until the last watch has arrived.
      var endless =
          new PlannedRun(PlannedOutcome.NEVER_ENDS, START, 1, Duration.ofSeconds(60), true);
      runs.put(reference(0, count), endless);
      return runs;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsEveryOutcome(long seed) {
      var runs = mixOf(new Random(seed), 300, 3);
      var simulation =
          new Simulation(seed, untilEnded(Duration.ofMinutes(20)), limits(3_000, 16), runs);
      simulation.add(reference(0, 300));
      simulation.runWithArrivals(Duration.ofMinutes(15), FaultInjector.NONE).check();
      simulation.checkOutcomes();
      assertThat(simulation.dropped()).as("seed %d", seed).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void keepsEachDeadlineIfThePollsAreScarceAndFail(long seed) {
      var random = new Random(seed);
      var runs = mixOf(random, 300, 1);
      var simulation = new Simulation(seed, untilEnded(Duration.ofMinutes(3)), limits(90, 4), runs);
      simulation.add(reference(0, 300));
      simulation
          .runWithArrivals(Duration.ofSeconds(150), (poll, _) -> poll % 3 == 0 ? failing() : null)
          .check();
      assertThat(simulation.endedAt())
          .as("seed %d", seed)
          .allSatisfy((reference, at) ->
              assertThat(at)
                  .isBeforeOrEqualTo(simulation.deadline(reference).plus(UntilEnded.LAST_POLL)));
    }

    @Test
    void aWatchThatArrivesLaterIsPolledAtOnce() {
      var scheduler = scheduler(limits(3_000, 16));
      scheduler.add(reference(0, 0), START);
      scheduler.returned(next(scheduler, START), found(Known.PROCESSING), START);
      var later = START.plusMillis(100);
      assertThat(scheduler.next(later)).isNull();
      scheduler.add(reference(0, 1), later);
      assertThat(scheduler.wakeAt(later)).isEqualTo(later);
      assertThat(next(scheduler, later).reference()).isEqualTo(reference(0, 1));
    }

    @Test
    void theNearestDeadlineDecidesWhenToWake() {
      var scheduler = scheduler(limits(3_000, 1));
      scheduler.add(reference(0, 0), START);
      scheduler.add(reference(0, 1), START);
      var inFlight = next(scheduler, START);
      var resumed = Watch.begin(reference(0, 2), START.minusSeconds(3_570));
      scheduler.resume(resumed, START);
      assertThat(scheduler.next(START)).as("one at a time").isNull();
      var late = UntilEnded.DEFAULT.giveUpClaimAt(resumed, START, ProviderHealth.UNKNOWN);
      assertThat(late).isBefore(START.plusSeconds(31));
      assertThat(scheduler.wakeAt(START)).isEqualTo(late);
      assertThat(scheduler.nextGivenUp(late))
          .extracting(GivenUp::watch)
          .extracting(Watch::reference)
          .isEqualTo(resumed.reference());
      assertThat(scheduler.nextGivenUp(late)).isNull();
      assertThat(scheduler.open())
          .extracting(Watch::reference)
          .containsExactly(inFlight.reference(), reference(0, 1));
    }

    @Test
    void aWatchThatIsDroppedInFlightGivesItsPlaceBack() {
      var scheduler = scheduler(limits(3_000, 1));
      scheduler.add(reference(0, 0), START);
      var dropped = next(scheduler, START);
      scheduler.drop(dropped.reference());
      scheduler.add(dropped.reference(), START);
      scheduler.add(reference(0, 1), START);
      assertThat(scheduler.next(START)).as("one is in flight still").isNull();
      assertThat(scheduler.returned(dropped, found(Known.SUCCEEDED), START)).isNull();
      assertThat(next(scheduler, START)).isNotEqualTo(dropped);
      assertThat(scheduler.open()).hasSize(2);
    }

    @Test
    void droppingWhatIsNotWatchedHasNoEffect() {
      var scheduler = scheduler(limits(3_000, 16));
      scheduler.drop(reference(0, 0));
      assertThat(scheduler.isDone()).isTrue();
    }

    @Test
    void addingAPredictionTwiceHasNoEffect() {
      var scheduler = scheduler(limits(3_000, 16));
      scheduler.add(reference(0, 0), START);
      scheduler.add(reference(0, 0), START.plusSeconds(1));
      next(scheduler, START.plusSeconds(1));
      assertThat(scheduler.next(START.plusSeconds(1))).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT1H, 1", "PT10M, 0"})
  void anOutputThatExpiresSoonByItsAggregatorsRetentionGoesFirst(Duration retention, int first) {
    var scheduler = scheduler(new AccountLimits(60, retention, 1));
    scheduler.add(reference(0, 0), START);
    scheduler.add(reference(0, 1), START);
    // The second was answered later, and is expected to end earlier.
    scheduler.returned(next(scheduler, START), endingAt(START.plusSeconds(3_000), START), START);
    var second = START.plusSeconds(2);
    scheduler.returned(next(scheduler, second), endingAt(START.plusSeconds(60), second), second);
    assertThat(next(scheduler, START.plusSeconds(90)).reference()).isEqualTo(reference(0, first));
  }

  @Test
  void aPredictionWithoutAnAnswerGoesBeforeOneThatIsExpectedToEnd() {
    var scheduler = scheduler(limits(60, 1));
    scheduler.add(reference(0, 0), START);
    scheduler.returned(next(scheduler, START), endingAt(START.plusSeconds(60), START), START);
    var later = START.plusSeconds(20);
    scheduler.add(reference(0, 1), later);
    assertThat(next(scheduler, later).reference()).isEqualTo(reference(0, 1));
  }

  @Test
  void aPredictionWhoseLastPollFailedGoesBeforeOneThatIsExpectedToEnd() {
    var scheduler = scheduler(limits(60, 1));
    scheduler.add(reference(0, 0), START);
    scheduler.add(reference(0, 1), START);
    scheduler.returned(next(scheduler, START), endingAt(START.plusSeconds(3), START), START);
    var second = START.plusSeconds(2);
    scheduler.returned(next(scheduler, second), failing(), second);
    assertThat(next(scheduler, START.plusSeconds(10)).reference()).isEqualTo(reference(0, 1));
  }

  /// A run that began an hour ago and has a bar that promises its end.
  private static Found endingAt(Instant end, Instant now) {
    var began = now.minusSeconds(3_600);
    var all = Duration.between(began, end).toSeconds();
    return PollingFixtures.builder(Known.PROCESSING)
        .timings(Timings.of(began, began, null))
        .progress(3_600.0 / all)
        .answeredAt(now)
        .found();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void askingForAnAnswerEndsWithItsAttemptsAndWithinAMinute(int attempts) {
    var runs = runs(new Random(1), 200, 1, PlannedOutcome.SUCCEEDS);
    var simulation =
        new Simulation(attempts, new UntilAnswered(attempts), limits(60_000, 200), runs)
            .run((_, _) -> failing());
    simulation.check();
    assertThat(simulation.givenUp().values()).hasSize(200).containsOnly(new Met(failing()));
    assertThat(simulation.polls().values())
        .allSatisfy(polls -> assertThat(polls).isBetween(1, attempts));
    assertThat(simulation.endedAt().values())
        .allSatisfy(at ->
            assertThat(at)
                .isBeforeOrEqualTo(START.plus(UntilAnswered.TIME_FOR_ALL_TRIES).plusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void askingForAnAnswerGetsItsTriesHoweverLongTheQueueIs(long seed) {
    var runs = runs(new Random(seed), 3_000, 1, PlannedOutcome.SUCCEEDS);
    FaultInjector fiveSeconds = (_, now) -> now.isBefore(START.plusSeconds(5)) ? failing() : null;
    var simulation =
        new Simulation(seed, new UntilAnswered(5), limits(1_500, 16), runs).run(fiveSeconds);
    simulation.check();
    assertThat(simulation.done()).as("seed %d", seed).hasSize(3_000);
  }

  @Test
  void askingForAnAnswerEndsWithTheFirstAnswerAfterAMiss() {
    var runs = runs(new Random(1), 50, 2, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(1, new UntilAnswered(2), limits(3_000, 16), runs)
            .run((poll, _) -> poll == 1 ? failing() : null);
    simulation.check();
    assertThat(simulation.done()).hasSize(50);
    assertThat(simulation.requests()).hasSize(100);
  }

  @Test
  void aPollThatTakesTooLongIsAMissLikeOthers() {
    var clock = new SettableClock(START);
    var latencies =
        new ArrayDeque<>(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO));
    var poller = new VirtualPoller(clock, latencies::remove);
    var scheduler = scheduler(limits(60, 1));
    scheduler.add(reference(0, 0), START);
    var steps = new ArrayList<Step>();
    poller.run(
        scheduler,
        Poller.Feed.NONE,
        FakeQueryPorts.of(_ -> found(Known.FAILED)),
        new Poller.Listener() {
          @Override
          public void polled(Step step) {
            steps.add(step);
          }

          @Override
          public void gaveUp(GivenUp givenUp) {}
        });
    assertThat(steps).extracting(step -> step.after().misses().count()).containsExactly(1, 2, 0);
    assertThat(poller.requests())
        .extracting(Request::at)
        .containsExactly(START, START.plusSeconds(31), START.plusSeconds(63));
  }

  @Test
  void appliesTheStatusRulesWithTheAnswerBefore() {
    var scheduler = scheduler(limits(60_000, 1));
    scheduler.add(reference(0, 0), START);
    scheduler.returned(next(scheduler, START), found(Known.PROCESSING), START);
    var later = START.plusSeconds(60);
    var step = scheduler.returned(next(scheduler, later), found(Known.STARTING), later);
    assertThat(step).isNotNull();
    assertThat(((Found) step.lookup()).prediction().notes())
        .containsExactly(new Note(NoteWord.WENT_BACK, "processing to starting"));
  }

  @Nested
  class IfTheMachineSleeps {

    private static final Duration NIGHT = Duration.ofHours(8);
    private static final Instant ASLEEP_AT = START.plusSeconds(100);
    private static final Instant AWAKE_AT = ASLEEP_AT.plus(NIGHT);

    @ParameterizedTest
    @CsvSource({"1, PT20H", "2, PT20H", "3, PT20H", "4, PT1H", "5, PT1H", "6, PT1H"})
    void eachWatchIsPolledAtOnceEvenIfItsDeadlineHasPassed(long seed, Duration deadline) {
      var random = new Random(seed);
      // As many as a second's share of polls and retries.
      var runs = runs(random, 45, 1, PlannedOutcome.NEVER_ENDS);
      var simulation =
          new Simulation(seed, untilEnded(deadline), limits(3_000, 45), runs)
              .sleepAt(ASLEEP_AT, NIGHT)
              .run((_, now) -> random.nextInt(3) == 0 && now.isBefore(AWAKE_AT) ? failing() : null);
      var polledAt = new HashMap<PredictionRef, Instant>();
      simulation.requests().stream()
          .filter(request -> !request.at().isBefore(AWAKE_AT))
          .forEach(request -> polledAt.putIfAbsent(request.reference(), request.at()));
      assertThat(polledAt.values())
          .as("seed %d, the first poll of each after waking", seed)
          .hasSize(45)
          .containsOnly(AWAKE_AT);
      assertThat(simulation.endedAt().values())
          .as("seed %d, the deadline counts the time asleep", seed)
          .allSatisfy(at ->
              assertThat(at)
                  .isBefore(
                      (START.plus(deadline).isAfter(AWAKE_AT) ? START.plus(deadline) : AWAKE_AT)
                          .plus(UntilEnded.LAST_POLL)));
    }

    @Test
    void aPollInFlightIsNoMissAndIsDueAgain() {
      var scheduler = scheduler(limits(3_000, 1));
      scheduler.add(reference(0, 0), START);
      scheduler.lost(next(scheduler, START), AWAKE_AT);
      assertThat(scheduler.wakeAt(AWAKE_AT)).isEqualTo(AWAKE_AT);
      var step = scheduler.returned(next(scheduler, AWAKE_AT), failing(), AWAKE_AT);
      assertThat(step).isNotNull();
      assertThat(step.after().misses().count()).isEqualTo(1);
    }

    @Test
    void aLostPollThatWasDroppedStaysDropped() {
      var scheduler = scheduler(limits(3_000, 1));
      scheduler.add(reference(0, 0), START);
      var poll = next(scheduler, START);
      scheduler.drop(poll.reference());
      scheduler.lost(poll, AWAKE_AT);
      assertThat(scheduler.isDone()).isTrue();
      assertThatThrownBy(() -> scheduler.lost(poll, AWAKE_AT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ADefect {

    private final IllegalStateException broken = new IllegalStateException("oh no");

    @Test
    void inTheHandlingOfAnAnswerConcernsItsPredictionAlone() {
      var jitter = new ArrayDeque<Jitter>(List.of(this::fail, () -> 0));
      var scheduler =
          new PollScheduler(
              UntilEnded.DEFAULT,
              TIMEOUT,
              _ -> limits(3_000, 16),
              _ -> true,
              () -> jitter.remove().next(),
              START);
      scheduler.add(reference(0, 0), START);
      scheduler.add(reference(0, 1), START);
      var step = scheduler.returned(next(scheduler, START), found(Known.PROCESSING), START);
      assertThat(step).isNotNull();
      assertThat(step.lookup()).isEqualTo(Defect.of(broken));
      scheduler.returned(next(scheduler, START), found(Known.PROCESSING), START);
      assertThat(scheduler.nextGivenUp(START))
          .isEqualTo(new GivenUp(step.after(), new Met(Defect.of(broken))));
      assertThat(scheduler.open()).extracting(Watch::reference).containsExactly(reference(0, 1));
    }

    @Test
    void inTheAccountOfAPredictionConcernsItsPredictionsAlone() {
      var scheduler =
          new PollScheduler(
              UntilEnded.DEFAULT,
              TIMEOUT,
              name -> {
                if (name.value().equals("provider-0")) {
                  throw broken;
                }
                return limits(3_000, 16);
              },
              _ -> true,
              () -> 0,
              START);
      scheduler.add(reference(0, 0), START);
      scheduler.add(reference(1, 1), START);
      assertThat(next(scheduler, START).reference()).isEqualTo(reference(1, 1));
      assertThat(scheduler.nextGivenUp(START))
          .extracting(GivenUp::reason)
          .isEqualTo(new Met(Defect.of(broken)));
      assertThat(scheduler.open()).hasSize(1);
    }

    private double fail() {
      throw broken;
    }
  }

  @Test
  void listsTheOpenWatchesInEveryStage() {
    var scheduler = scheduler(limits(3_000, 1));
    IntStream.range(0, 9).forEach(number -> scheduler.add(reference(0, number), START));
    assertThat(scheduler.open()).hasSize(9);
    var poll = next(scheduler, START);
    assertThat(scheduler.next(START)).as("one at a time").isNull();
    assertThat(scheduler.open()).as("one in flight, eight in the queue").hasSize(9);
    scheduler.returned(poll, failing(), START);
    assertThat(scheduler.open()).as("one waiting").hasSize(9);
    scheduler.returned(next(scheduler, START), found(Known.FAILED), START);
    assertThat(scheduler.open()).as("one has ended").hasSize(8);
    assertThat(scheduler.isDone()).isFalse();
  }

  @Test
  void theResultOfAPollThatIsNotInFlightIsADefect() {
    var scheduler = scheduler(limits(60, 1));
    assertThat(scheduler.isDone()).isTrue();
    assertThat(scheduler.wakeAt(START)).isEqualTo(Instant.MAX);
    var poll = new Poll(7, reference(0, 0), TIMEOUT);
    assertThatThrownBy(() -> scheduler.returned(poll, failing(), START))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
