package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.PollScheduler.GivenUp;
import dev.sibyl.application.PollScheduler.Step;
import dev.sibyl.application.VirtualPoller.Request;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Output.None;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.Decision.Reason.DeadlinePassed;
import dev.sibyl.domain.watch.Decision.Reason.Met;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.domain.watch.PollingPolicy.Goal;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plays seeded lives through the real scheduler in virtual time.
class PollSchedulerTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofMillis(250);

  /// What is to become of a prediction.
  private enum PlannedOutcome {
    SUCCEEDS,
    FAILS,
    ABORTS,
    NEVER_ENDS,
    IS_UNKNOWN,
    IS_REFUSED;

    Status status() {
      return switch (this) {
        case SUCCEEDS -> Known.SUCCEEDED;
        case FAILS -> Known.FAILED;
        case ABORTS -> Known.ABORTED;
        case NEVER_ENDS, IS_UNKNOWN, IS_REFUSED -> Known.PROCESSING;
      };
    }
  }

  /// @param started seconds after the watch began
  /// @param ended seconds after the watch began
  private record PlannedRun(PlannedOutcome fate, double started, double ended, boolean bar) {

    static PlannedRun random(Random random, PlannedOutcome... fates) {
      var started = 20 * random.nextDouble();
      var ran = 8 * Math.exp(random.nextGaussian());
      return new PlannedRun(
          fates[random.nextInt(fates.length)], started, started + ran, random.nextBoolean());
    }

    Lookup seenAt(PredictionId id, Instant now) {
      if (fate == PlannedOutcome.IS_REFUSED) {
        return new Refused(TroubleDetails.of("401"));
      }
      if (fate == PlannedOutcome.IS_UNKNOWN) {
        return new NotFound(TroubleDetails.of("404"));
      }
      var age = seconds(Duration.between(START, now));
      var over = fate != PlannedOutcome.NEVER_ENDS && age >= ended;
      var running = !over && age >= started;
      var status = over ? fate.status() : running ? Known.PROCESSING : Known.STARTING;
      var fraction = Math.floor(50 * Math.min(1, (age - started) / (ended - started))) / 50;
      return new Found(
          new Prediction(
              id,
              status,
              "owner/model",
              None.NOT_YET,
              null,
              new Timings(
                  START,
                  running || over ? START.plus(time(started)) : null,
                  over ? START.plus(time(ended)) : null),
              running && bar ? new Progress(fraction, null, null, 1, null) : null,
              "",
              new Retention(false, null, now),
              List.of(),
              JsonObject.EMPTY,
              null));
    }
  }

  /// What comes between the asker and the answer.
  private interface FaultInjector {
    /// @param poll which poll of this prediction it is, from 1
    @Nullable Trouble trouble(int poll, Instant now);
  }

  /// One simulation's watch.
  private static final class Simulation implements Poller.Listener {
    private final SettableClock clock = new SettableClock(START);
    private final Map<PredictionRef, PlannedRun> lives;
    private final Map<PredictionRef, Integer> polls = new HashMap<>();
    private final Map<PredictionRef, Reason> givenUp = new HashMap<>();
    private final Map<PredictionRef, Status> done = new HashMap<>();
    private final Map<PredictionRef, Instant> endedAt = new HashMap<>();
    private final VirtualPoller poller;
    private final PollingPolicy patience;
    private final int pollsPerMinute;
    private final int concurrency;
    private final String name;

    Simulation(
        long seed,
        PollingPolicy patience,
        int pollsPerMinute,
        int concurrency,
        Map<PredictionRef, PlannedRun> lives,
        FaultInjector faults) {
      this.name = "seed " + seed;
      this.patience = patience;
      this.pollsPerMinute = pollsPerMinute;
      this.concurrency = concurrency;
      this.lives = lives;
      var random = new Random(seed);
      this.poller = new VirtualPoller(clock, () -> time(0.05 + 0.4 * random.nextDouble()));
      var scheduler =
          new PollSchedulerFactory(
                  clock, TIMEOUT, _ -> pollsPerMinute, concurrency, random::nextDouble)
              .with(patience);
      scheduler.follow(lives.keySet(), START);
      poller.work(scheduler, provider -> port(provider, faults), this);
    }

    private PredictionQueryPort port(ProviderName provider, FaultInjector faults) {
      return id -> {
        var reference = new PredictionRef(provider, id);
        var trouble = faults.trouble(polls.merge(reference, 1, Integer::sum), clock.instant());
        return trouble == null ? life(reference).seenAt(id, clock.instant()) : trouble;
      };
    }

    private PlannedRun life(PredictionRef reference) {
      var life = lives.get(reference);
      assertThat(life).isNotNull();
      return life;
    }

    @Override
    public void stepped(Step step) {
      var reference = step.after().reference();
      assertThat(hasEnded(reference))
          .as("%s, %s is polled at after its end", name, reference)
          .isFalse();
      if (step.decision() instanceof Done) {
        done.put(reference, ((Found) step.lookup()).prediction().status());
        endedAt.put(reference, clock.instant());
      }
    }

    @Override
    public void gaveUp(GivenUp over) {
      var reference = over.watch().reference();
      assertThat(hasEnded(reference)).as("%s, %s ends twice", name, reference).isFalse();
      givenUp.put(reference, over.reason());
      endedAt.put(reference, clock.instant());
    }

    private boolean hasEnded(PredictionRef reference) {
      return done.containsKey(reference) || givenUp.containsKey(reference);
    }

    List<Request> requests() {
      return poller.requests();
    }

    /// All that holds of every simulation.
    Simulation check() {
      checkHintsAndDeadline();
      checkBudget();
      checkRations();
      assertThat(done.size() + givenUp.size()).as(name).isEqualTo(lives.size());
      return this;
    }

    /// For nights in which every watch has time to see what it is to see.
    Simulation checkDecisions() {
      lives.forEach((reference, life) -> {
        switch (life.fate()) {
          case SUCCEEDS, FAILS, ABORTS ->
              assertThat(done.get(reference))
                  .as("%s, %s", name, life)
                  .isEqualTo(life.fate().status());
          case NEVER_ENDS -> {
            assertThat(givenUp.get(reference)).as(name).isEqualTo(new DeadlinePassed());
            assertThat(endedAt.get(reference))
                .as(name)
                .isBetween(end(), end().plus(PollingPolicy.LAST_LOOK));
          }
          case IS_UNKNOWN, IS_REFUSED -> {
            assertThat(givenUp.get(reference)).as(name).isInstanceOf(Met.class);
            assertThat(polls.get(reference)).as(name).isEqualTo(1);
          }
        }
      });
      return this;
    }

    private Instant end() {
      var deadline = patience.deadline();
      return deadline == null ? Instant.MAX : START.plus(deadline);
    }

    private void checkHintsAndDeadline() {
      var before = new HashMap<PredictionRef, Request>();
      for (var request : requests()) {
        var last = before.put(request.reference(), request);
        if (last != null && last.answer() instanceof Trouble trouble) {
          var hint = trouble.details().retryAfter();
          assertThat(request.at())
              .as("%s, not before the hint", name)
              .isAfterOrEqualTo(
                  hint == null
                      ? earlier(last.back().plusSeconds(1), end())
                      : last.back().plus(hint));
        } else if (last != null) {
          assertThat(request.at())
              .as("%s, not before the shortest interval", name)
              .isAfterOrEqualTo(earlier(last.back().plus(patience.first()), end()));
        }
        if (patience.goal() == Goal.ENDED && !end().equals(Instant.MAX)) {
          assertThat(request.at()).as(name).isBeforeOrEqualTo(end().plus(SLACK));
          assertThat(request.at().plus(request.timeLimit()))
              .as("%s, the last poll's limit", name)
              .isBeforeOrEqualTo(end().plus(PollingPolicy.LAST_LOOK));
        }
        assertThat(request.timeLimit()).as(name).isPositive().isLessThanOrEqualTo(TIMEOUT);
      }
    }

    /// A poll after a miss costs one of 100; one comes back in a second, a tenth with a good
    /// answer.
    private void checkBudget() {
      var missed = new HashMap<PredictionRef, Boolean>();
      var retries = 0;
      var good = 0;
      for (var request : requests()) {
        if (Boolean.TRUE.equals(
            missed.put(request.reference(), request.answer() instanceof Trouble))) {
          retries++;
        }
        good += request.answer() instanceof Found ? 1 : 0;
        assertThat((double) retries)
            .as("%s, retries until %s", name, request.at())
            .isLessThanOrEqualTo(
                100 + 1e-6 + seconds(Duration.between(START, request.at())) + good / 10.0);
      }
    }

    private void checkRations() {
      var minutes = new HashMap<ProviderName, ArrayDeque<Instant>>();
      var flights = new HashMap<ProviderName, PriorityQueue<Instant>>();
      for (var request : requests()) {
        var provider = request.reference().provider();
        var minute = minutes.computeIfAbsent(provider, _ -> new ArrayDeque<>());
        minute.add(request.at());
        while (!minute.getFirst().isAfter(request.at().minusSeconds(60))) {
          minute.removeFirst();
        }
        assertThat(minute.size())
            .as("%s, polls in a minute", name)
            .isLessThanOrEqualTo(pollsPerMinute);
        var inFlight = flights.computeIfAbsent(provider, _ -> new PriorityQueue<>());
        while (!inFlight.isEmpty() && !inFlight.peek().isAfter(request.at())) {
          inFlight.remove();
        }
        inFlight.add(request.back());
        assertThat(inFlight.size())
            .as("%s, polls in flight", name)
            .isLessThanOrEqualTo(concurrency);
      }
    }

    /// The longest that anybody who was still followed has not been polled at.
    Duration longestUnseen() {
      var seen = new HashMap<PredictionRef, Instant>();
      var longest = Duration.ZERO;
      for (var request : requests()) {
        var last = seen.put(request.reference(), request.at());
        var unseen = Duration.between(last == null ? START : last, request.at());
        longest = unseen.compareTo(longest) > 0 ? unseen : longest;
      }
      return longest;
    }
  }

  private static Map<PredictionRef, PlannedRun> lives(
      Random random, int many, int providers, PlannedOutcome... fates) {
    var lives = new HashMap<PredictionRef, PlannedRun>();
    for (int number = 0; number < many; number++) {
      lives.put(reference(number % providers, number), PlannedRun.random(random, fates));
    }
    return lives;
  }

  private static PredictionRef reference(int provider, int number) {
    return new PredictionRef(
        new ProviderName("provider-" + provider), new PredictionId("id-" + number));
  }

  private static PollingPolicy watch(Duration deadline) {
    var usual = PollingPolicy.USUAL;
    return new PollingPolicy(
        Goal.ENDED, usual.first(), usual.longest(), deadline, usual.attempts());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Trouble throttled(@Nullable Duration hint) {
    return new Throttled(new TroubleDetails("slow down", 429, null, null, hint, List.of()));
  }

  private static Trouble unavailable() {
    return new Unavailable(TroubleDetails.of("502"), true);
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void seesEveryEndInFairWeather(long seed) {
    var lives = lives(new Random(seed), 300, 4, PlannedOutcome.values());
    new Simulation(seed, watch(Duration.ofMinutes(20)), 3_000, 16, lives, (_, _) -> null)
        .check()
        .checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void survivesOneLookInThreeThatFails(long seed) {
    var random = new Random(seed);
    var lives =
        lives(
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
                  default -> unavailable();
                };
    new Simulation(seed, watch(Duration.ofMinutes(20)), 3_000, 16, lives, flaky)
        .check()
        .checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void waitsOutAMinuteOfThrottlingAsItIsTold(long seed) {
    var random = new Random(seed);
    var lives =
        lives(
            random,
            60,
            2,
            PlannedOutcome.SUCCEEDS,
            PlannedOutcome.FAILS,
            PlannedOutcome.NEVER_ENDS);
    FaultInjector minute =
        (_, now) ->
            now.isBefore(START.plusSeconds(60)) ? throttled(time(20 * random.nextDouble())) : null;
    var patience = watch(Duration.ofMinutes(20));
    new Simulation(seed, patience, 3_000, 16, lives, minute).check().checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aStormOfAHundredIsBoundedAndEndsNobody(long seed) {
    var lives = lives(new Random(seed), 100, 1, PlannedOutcome.SUCCEEDS);
    FaultInjector storm = (_, now) -> now.isBefore(START.plusSeconds(60)) ? throttled(null) : null;
    var simulation = new Simulation(seed, watch(Duration.ofHours(1)), 3_000, 100, lives, storm);
    simulation.check().checkDecisions();
    assertThat(
            simulation.requests().stream().filter(request -> request.answer() instanceof Trouble))
        .as(
            "seed %d, requests during the storm: a first poll each, the budget, and one a second",
            seed)
        .hasSizeBetween(200, 100 + 100 + 60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aStormThatNeverEndsIsBoundedAndEndsAtTheDeadline(long seed) {
    var lives = lives(new Random(seed), 100, 1, PlannedOutcome.NEVER_ENDS);
    var patience = watch(Duration.ofMinutes(10));
    var simulation = new Simulation(seed, patience, 3_000, 100, lives, (_, _) -> throttled(null));
    simulation.check().checkDecisions();
    assertThat(simulation.requests())
        .as("seed %d", seed)
        .hasSizeLessThanOrEqualTo(100 + 100 + 600 + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void livesThatNeverEndAreGivenUpAtTheDeadlineAfterALastLook(long seed) {
    var random = new Random(seed);
    var patience = watch(time(1 + 600 * random.nextDouble()));
    var simulation =
        new Simulation(
            seed,
            patience,
            3_000,
            16,
            lives(random, 10, 1, PlannedOutcome.NEVER_ENDS),
            (_, _) -> null);
    simulation.check().checkDecisions();
    var last = new HashMap<PredictionRef, Request>();
    simulation.requests().forEach(request -> last.put(request.reference(), request));
    assertThat(last.values())
        .as("seed %d, last polls: at the deadline, or under way then", seed)
        .hasSize(10)
        .allSatisfy(request -> assertThat(request.back()).isAfterOrEqualTo(simulation.end()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 2", "600, 3", "3000, 4"})
  void aWaitForTheRationIsNoReasonToStandStillOrToOverrunTheDeadline(
      int pollsPerMinute, long seed) {
    var random = new Random(seed);
    var lives = lives(random, 300, 2, PlannedOutcome.SUCCEEDS, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(
            seed, watch(Duration.ofMinutes(3)), pollsPerMinute, 4, lives, (_, _) -> null);
    simulation.check();
    assertThat(simulation.endedAt.values())
        .as("seed %d", seed)
        .allSatisfy(
            at -> assertThat(at).isBeforeOrEqualTo(simulation.end().plus(PollingPolicy.LAST_LOOK)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nobodyStarvesUnderPermanentOverload(long seed) {
    var lives = lives(new Random(seed), 600, 1, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(seed, watch(Duration.ofMinutes(59)), 600, 16, lives, (_, _) -> null);
    simulation.check();
    assertThat(simulation.polls).as("seed %d", seed).hasSize(600);
    // A minute's worth of polls stands in line; every fourth poll is the one's that waits longest.
    assertThat(simulation.longestUnseen())
        .as("seed %d", seed)
        .isLessThan(Duration.ofMinutes(4 + 1));
  }

  @Test
  void tenThousandEndWithTenThousandResults() {
    var lives =
        lives(
            new Random(1),
            10_000,
            3,
            PlannedOutcome.SUCCEEDS,
            PlannedOutcome.FAILS,
            PlannedOutcome.ABORTS);
    var simulation =
        new Simulation(1, watch(Duration.ofHours(2)), 3_000, 16, lives, (_, _) -> null);
    simulation.check().checkDecisions();
    assertThat(simulation.done).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void questionsEndWithTheirAttemptsAndWithinTheirMinuteHoweverManyFail(int attempts) {
    var lives = lives(new Random(1), 200, 1, PlannedOutcome.SUCCEEDS);
    var patience = PollingPolicy.forAnAnswer(attempts);
    var simulation =
        new Simulation(attempts, patience, 60_000, 200, lives, (_, _) -> unavailable());
    simulation.check();
    assertThat(simulation.givenUp.values()).hasSize(200).containsOnly(new Met(unavailable()));
    assertThat(simulation.polls.values())
        .allSatisfy(polls -> assertThat(polls).isBetween(1, attempts));
    assertThat(simulation.endedAt.values())
        .allSatisfy(at ->
            assertThat(at)
                .isBeforeOrEqualTo(START.plus(PollingPolicy.LONGEST_QUESTION).plusSeconds(1)));
  }

  @Test
  void aQuestionIsDoneWithTheFirstAnswerAfterAMiss() {
    var lives = lives(new Random(1), 50, 2, PlannedOutcome.NEVER_ENDS);
    var simulation =
        new Simulation(
            1,
            PollingPolicy.forAnAnswer(2),
            3_000,
            16,
            lives,
            (poll, _) -> poll == 1 ? unavailable() : null);
    simulation.check();
    assertThat(simulation.done).hasSize(50);
    assertThat(simulation.requests()).hasSize(100);
  }

  @Test
  void aLookThatTakesTooLongIsAMissLikeOthers() {
    var clock = new SettableClock(START);
    var slow =
        new ArrayDeque<>(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO));
    var poller = new VirtualPoller(clock, slow::remove);
    var scheduler =
        new PollSchedulerFactory(clock, TIMEOUT, _ -> 60, 1, () -> 0).with(PollingPolicy.USUAL);
    scheduler.follow(List.of(reference(0, 0)), START);
    var steps = new ArrayList<Step>();
    poller.work(
        scheduler,
        _ ->
            id ->
                new PlannedRun(PlannedOutcome.FAILS, 0, 1, false).seenAt(id, START.plusSeconds(9)),
        new Poller.Listener() {
          @Override
          public void stepped(Step step) {
            steps.add(step);
          }

          @Override
          public void gaveUp(GivenUp givenUp) {}
        });
    assertThat(steps).extracting(step -> step.after().misses()).containsExactly(1, 2, 0);
    assertThat(poller.requests())
        .extracting(Request::at)
        .containsExactly(START, START.plusSeconds(31), START.plusSeconds(63));
  }

  @Test
  void namesAllThatAreStillFollowedWhereverTheyStand() {
    var clock = new SettableClock(START);
    var scheduler =
        new PollSchedulerFactory(clock, TIMEOUT, _ -> 3_000, 1, () -> 0).with(PollingPolicy.USUAL);
    scheduler.follow(
        IntStream.range(0, 9).mapToObj(number -> reference(0, number)).toList(), START);
    assertThat(scheduler.open()).hasSize(9);
    var poll = scheduler.next(START);
    assertThat(poll).isNotNull();
    assertThat(scheduler.next(START)).as("one at a time").isNull();
    assertThat(scheduler.open()).as("one in flight, eight in line").hasSize(9);
    scheduler.returned(poll.reference(), unavailable(), START);
    assertThat(scheduler.open()).as("one waiting").hasSize(9);
    var next = scheduler.next(START);
    assertThat(next).isNotNull();
    scheduler.returned(
        next.reference(),
        new PlannedRun(PlannedOutcome.FAILS, 0, 1, false)
            .seenAt(next.reference().id(), START.plusSeconds(9)),
        START);
    assertThat(scheduler.open()).as("one has ended").hasSize(8);
    assertThat(scheduler.isDone()).isFalse();
  }

  @Test
  void anAnswerThatNobodyAskedForIsADefect() {
    var scheduler =
        new PollSchedulerFactory(new SettableClock(START), TIMEOUT, _ -> 60, 1, () -> 0)
            .with(PollingPolicy.USUAL);
    assertThat(scheduler.isDone()).isTrue();
    assertThat(scheduler.wakeAt(START)).isEqualTo(Instant.MAX);
    assertThatThrownBy(() -> scheduler.returned(reference(0, 0), unavailable(), START))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
