package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.application.Agenda.GivenUp;
import dev.sibyl.application.Agenda.Step;
import dev.sibyl.application.VirtualLooking.Request;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
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
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.Decision.Reason.DeadlinePassed;
import dev.sibyl.domain.watch.Decision.Reason.Met;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.domain.watch.Patience.Goal;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableTime;
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

/// Plays seeded lives through the real agenda in virtual time.
class AgendaTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofMillis(250);

  /// What is to become of a prediction.
  private enum Fate {
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
  private record Life(Fate fate, double started, double ended, boolean bar) {

    static Life random(Random random, Fate... fates) {
      var started = 20 * random.nextDouble();
      var ran = 8 * Math.exp(random.nextGaussian());
      return new Life(
          fates[random.nextInt(fates.length)], started, started + ran, random.nextBoolean());
    }

    Lookup seenAt(PredictionId id, Instant now) {
      if (fate == Fate.IS_REFUSED) {
        return new Refused(Evidence.of("401"));
      }
      if (fate == Fate.IS_UNKNOWN) {
        return new NotFound(Evidence.of("404"));
      }
      var age = seconds(Duration.between(START, now));
      var over = fate != Fate.NEVER_ENDS && age >= ended;
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
  private interface Weather {
    /// @param look which look of this prediction it is, from 1
    @Nullable Trouble trouble(int look, Instant now);
  }

  /// One night's watch.
  private static final class Night implements Looking.Listener {
    private final SettableTime clock = new SettableTime(START);
    private final Map<Address, Life> lives;
    private final Map<Address, Integer> looks = new HashMap<>();
    private final Map<Address, Reason> givenUp = new HashMap<>();
    private final Map<Address, Status> done = new HashMap<>();
    private final Map<Address, Instant> endedAt = new HashMap<>();
    private final VirtualLooking looking;
    private final Patience patience;
    private final int looksPerMinute;
    private final int concurrency;
    private final String name;

    Night(
        long seed,
        Patience patience,
        int looksPerMinute,
        int concurrency,
        Map<Address, Life> lives,
        Weather weather) {
      this.name = "seed " + seed;
      this.patience = patience;
      this.looksPerMinute = looksPerMinute;
      this.concurrency = concurrency;
      this.lives = lives;
      var random = new Random(seed);
      this.looking = new VirtualLooking(clock, () -> time(0.05 + 0.4 * random.nextDouble()));
      var agenda =
          new Agendas(clock, TIMEOUT, _ -> looksPerMinute, concurrency, random::nextDouble)
              .with(patience);
      agenda.follow(lives.keySet(), START);
      looking.work(agenda, provider -> port(provider, weather), this);
    }

    private PredictionQueryPort port(ProviderName provider, Weather weather) {
      return id -> {
        var address = new Address(provider, id);
        var trouble = weather.trouble(looks.merge(address, 1, Integer::sum), clock.instant());
        return trouble == null ? life(address).seenAt(id, clock.instant()) : trouble;
      };
    }

    private Life life(Address address) {
      var life = lives.get(address);
      assertThat(life).isNotNull();
      return life;
    }

    @Override
    public void stepped(Step step) {
      var address = step.after().address();
      assertThat(hasEnded(address))
          .as("%s, %s is looked at after its end", name, address)
          .isFalse();
      if (step.decision() instanceof Done) {
        done.put(address, ((Found) step.lookup()).prediction().status());
        endedAt.put(address, clock.instant());
      }
    }

    @Override
    public void gaveUp(GivenUp over) {
      var address = over.watch().address();
      assertThat(hasEnded(address)).as("%s, %s ends twice", name, address).isFalse();
      givenUp.put(address, over.reason());
      endedAt.put(address, clock.instant());
    }

    private boolean hasEnded(Address address) {
      return done.containsKey(address) || givenUp.containsKey(address);
    }

    List<Request> requests() {
      return looking.requests();
    }

    /// All that holds of every night.
    Night check() {
      checkHintsAndDeadline();
      checkBudget();
      checkRations();
      assertThat(done.size() + givenUp.size()).as(name).isEqualTo(lives.size());
      return this;
    }

    /// For nights in which every watch has time to see what it is to see.
    Night checkDecisions() {
      lives.forEach((address, life) -> {
        switch (life.fate()) {
          case SUCCEEDS, FAILS, ABORTS ->
              assertThat(done.get(address))
                  .as("%s, %s", name, life)
                  .isEqualTo(life.fate().status());
          case NEVER_ENDS -> {
            assertThat(givenUp.get(address)).as(name).isEqualTo(new DeadlinePassed());
            assertThat(endedAt.get(address))
                .as(name)
                .isBetween(end(), end().plus(Patience.LAST_LOOK));
          }
          case IS_UNKNOWN, IS_REFUSED -> {
            assertThat(givenUp.get(address)).as(name).isInstanceOf(Met.class);
            assertThat(looks.get(address)).as(name).isEqualTo(1);
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
      var before = new HashMap<Address, Request>();
      for (var request : requests()) {
        var last = before.put(request.address(), request);
        if (last != null && last.answer() instanceof Trouble trouble) {
          var hint = trouble.evidence().retryAfter();
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
          assertThat(request.at().plus(request.mayTake()))
              .as("%s, the last look's limit", name)
              .isBeforeOrEqualTo(end().plus(Patience.LAST_LOOK));
        }
        assertThat(request.mayTake()).as(name).isPositive().isLessThanOrEqualTo(TIMEOUT);
      }
    }

    /// A look after a miss costs one of 100; one comes back in a second, a tenth with a good
    /// answer.
    private void checkBudget() {
      var missed = new HashMap<Address, Boolean>();
      var retries = 0;
      var good = 0;
      for (var request : requests()) {
        if (Boolean.TRUE.equals(
            missed.put(request.address(), request.answer() instanceof Trouble))) {
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
        var provider = request.address().provider();
        var minute = minutes.computeIfAbsent(provider, _ -> new ArrayDeque<>());
        minute.add(request.at());
        while (!minute.getFirst().isAfter(request.at().minusSeconds(60))) {
          minute.removeFirst();
        }
        assertThat(minute.size())
            .as("%s, looks in a minute", name)
            .isLessThanOrEqualTo(looksPerMinute);
        var inFlight = flights.computeIfAbsent(provider, _ -> new PriorityQueue<>());
        while (!inFlight.isEmpty() && !inFlight.peek().isAfter(request.at())) {
          inFlight.remove();
        }
        inFlight.add(request.back());
        assertThat(inFlight.size())
            .as("%s, looks in flight", name)
            .isLessThanOrEqualTo(concurrency);
      }
    }

    /// The longest that anybody who was still followed has not been looked at.
    Duration longestUnseen() {
      var seen = new HashMap<Address, Instant>();
      var longest = Duration.ZERO;
      for (var request : requests()) {
        var last = seen.put(request.address(), request.at());
        var unseen = Duration.between(last == null ? START : last, request.at());
        longest = unseen.compareTo(longest) > 0 ? unseen : longest;
      }
      return longest;
    }
  }

  private static Map<Address, Life> lives(Random random, int many, int providers, Fate... fates) {
    var lives = new HashMap<Address, Life>();
    for (int number = 0; number < many; number++) {
      lives.put(address(number % providers, number), Life.random(random, fates));
    }
    return lives;
  }

  private static Address address(int provider, int number) {
    return new Address(new ProviderName("provider-" + provider), new PredictionId("id-" + number));
  }

  private static Patience watch(Duration deadline) {
    var usual = Patience.USUAL;
    return new Patience(Goal.ENDED, usual.first(), usual.longest(), deadline, usual.attempts());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Trouble throttled(@Nullable Duration hint) {
    return new Throttled(new Evidence("slow down", 429, null, null, hint, List.of()));
  }

  private static Trouble unavailable() {
    return new Unavailable(Evidence.of("502"), true);
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
    var lives = lives(new Random(seed), 300, 4, Fate.values());
    new Night(seed, watch(Duration.ofMinutes(20)), 3_000, 16, lives, (_, _) -> null)
        .check()
        .checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void survivesOneLookInThreeThatFails(long seed) {
    var random = new Random(seed);
    var lives = lives(random, 60, 3, Fate.SUCCEEDS, Fate.FAILS, Fate.ABORTS, Fate.NEVER_ENDS);
    Weather flaky =
        (look, _) ->
            look % 3 != 2
                ? null
                : switch (random.nextInt(4)) {
                  case 0 -> new Unreadable(Evidence.of("<html>"));
                  case 1 -> new NotFound(Evidence.of("404"));
                  case 2 -> throttled(null);
                  default -> unavailable();
                };
    new Night(seed, watch(Duration.ofMinutes(20)), 3_000, 16, lives, flaky)
        .check()
        .checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void waitsOutAMinuteOfThrottlingAsItIsTold(long seed) {
    var random = new Random(seed);
    var lives = lives(random, 60, 2, Fate.SUCCEEDS, Fate.FAILS, Fate.NEVER_ENDS);
    Weather minute =
        (_, now) ->
            now.isBefore(START.plusSeconds(60)) ? throttled(time(20 * random.nextDouble())) : null;
    var patience = watch(Duration.ofMinutes(20));
    new Night(seed, patience, 3_000, 16, lives, minute).check().checkDecisions();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aStormOfAHundredIsBoundedAndEndsNobody(long seed) {
    var lives = lives(new Random(seed), 100, 1, Fate.SUCCEEDS);
    Weather storm = (_, now) -> now.isBefore(START.plusSeconds(60)) ? throttled(null) : null;
    var night = new Night(seed, watch(Duration.ofHours(1)), 3_000, 100, lives, storm);
    night.check().checkDecisions();
    assertThat(night.requests().stream().filter(request -> request.answer() instanceof Trouble))
        .as(
            "seed %d, requests during the storm: a first look each, the budget, and one a second",
            seed)
        .hasSizeBetween(200, 100 + 100 + 60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aStormThatNeverEndsIsBoundedAndEndsAtTheDeadline(long seed) {
    var lives = lives(new Random(seed), 100, 1, Fate.NEVER_ENDS);
    var patience = watch(Duration.ofMinutes(10));
    var night = new Night(seed, patience, 3_000, 100, lives, (_, _) -> throttled(null));
    night.check().checkDecisions();
    assertThat(night.requests()).as("seed %d", seed).hasSizeLessThanOrEqualTo(100 + 100 + 600 + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void livesThatNeverEndAreGivenUpAtTheDeadlineAfterALastLook(long seed) {
    var random = new Random(seed);
    var patience = watch(time(1 + 600 * random.nextDouble()));
    var night =
        new Night(seed, patience, 3_000, 16, lives(random, 10, 1, Fate.NEVER_ENDS), (_, _) -> null);
    night.check().checkDecisions();
    var last = new HashMap<Address, Request>();
    night.requests().forEach(request -> last.put(request.address(), request));
    assertThat(last.values())
        .as("seed %d, last looks: at the deadline, or under way then", seed)
        .hasSize(10)
        .allSatisfy(request -> assertThat(request.back()).isAfterOrEqualTo(night.end()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 2", "600, 3", "3000, 4"})
  void aWaitForTheRationIsNoReasonToStandStillOrToOverrunTheDeadline(
      int looksPerMinute, long seed) {
    var random = new Random(seed);
    var lives = lives(random, 300, 2, Fate.SUCCEEDS, Fate.NEVER_ENDS);
    var night =
        new Night(seed, watch(Duration.ofMinutes(3)), looksPerMinute, 4, lives, (_, _) -> null);
    night.check();
    assertThat(night.endedAt.values())
        .as("seed %d", seed)
        .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(night.end().plus(Patience.LAST_LOOK)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nobodyStarvesUnderPermanentOverload(long seed) {
    var lives = lives(new Random(seed), 600, 1, Fate.NEVER_ENDS);
    var night = new Night(seed, watch(Duration.ofMinutes(59)), 600, 16, lives, (_, _) -> null);
    night.check();
    assertThat(night.looks).as("seed %d", seed).hasSize(600);
    // A minute's worth of looks stands in line; every fourth look is the one's that waits longest.
    assertThat(night.longestUnseen()).as("seed %d", seed).isLessThan(Duration.ofMinutes(4 + 1));
  }

  @Test
  void tenThousandEndWithTenThousandResults() {
    var lives = lives(new Random(1), 10_000, 3, Fate.SUCCEEDS, Fate.FAILS, Fate.ABORTS);
    var night = new Night(1, watch(Duration.ofHours(2)), 3_000, 16, lives, (_, _) -> null);
    night.check().checkDecisions();
    assertThat(night.done).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void questionsEndWithTheirAttemptsAndWithinTheirMinuteHoweverManyFail(int attempts) {
    var lives = lives(new Random(1), 200, 1, Fate.SUCCEEDS);
    var patience = Patience.forAnAnswer(attempts);
    var night = new Night(attempts, patience, 60_000, 200, lives, (_, _) -> unavailable());
    night.check();
    assertThat(night.givenUp.values()).hasSize(200).containsOnly(new Met(unavailable()));
    assertThat(night.looks.values()).allSatisfy(looks -> assertThat(looks).isBetween(1, attempts));
    assertThat(night.endedAt.values())
        .allSatisfy(at ->
            assertThat(at).isBeforeOrEqualTo(START.plus(Patience.LONGEST_QUESTION).plusSeconds(1)));
  }

  @Test
  void aQuestionIsDoneWithTheFirstAnswerAfterAMiss() {
    var lives = lives(new Random(1), 50, 2, Fate.NEVER_ENDS);
    var night =
        new Night(
            1,
            Patience.forAnAnswer(2),
            3_000,
            16,
            lives,
            (look, _) -> look == 1 ? unavailable() : null);
    night.check();
    assertThat(night.done).hasSize(50);
    assertThat(night.requests()).hasSize(100);
  }

  @Test
  void aLookThatTakesTooLongIsAMissLikeOthers() {
    var clock = new SettableTime(START);
    var slow =
        new ArrayDeque<>(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ZERO));
    var looking = new VirtualLooking(clock, slow::remove);
    var agenda = new Agendas(clock, TIMEOUT, _ -> 60, 1, () -> 0).with(Patience.USUAL);
    agenda.follow(List.of(address(0, 0)), START);
    var steps = new ArrayList<Step>();
    looking.work(
        agenda,
        _ -> id -> new Life(Fate.FAILS, 0, 1, false).seenAt(id, START.plusSeconds(9)),
        new Looking.Listener() {
          @Override
          public void stepped(Step step) {
            steps.add(step);
          }

          @Override
          public void gaveUp(GivenUp givenUp) {}
        });
    assertThat(steps).extracting(step -> step.after().misses()).containsExactly(1, 2, 0);
    assertThat(looking.requests())
        .extracting(Request::at)
        .containsExactly(START, START.plusSeconds(31), START.plusSeconds(63));
  }

  @Test
  void namesAllThatAreStillFollowedWhereverTheyStand() {
    var clock = new SettableTime(START);
    var agenda = new Agendas(clock, TIMEOUT, _ -> 3_000, 1, () -> 0).with(Patience.USUAL);
    agenda.follow(IntStream.range(0, 9).mapToObj(number -> address(0, number)).toList(), START);
    assertThat(agenda.open()).hasSize(9);
    var look = agenda.next(START);
    assertThat(look).isNotNull();
    assertThat(agenda.next(START)).as("one at a time").isNull();
    assertThat(agenda.open()).as("one in flight, eight in line").hasSize(9);
    agenda.returned(look.address(), unavailable(), START);
    assertThat(agenda.open()).as("one waiting").hasSize(9);
    var next = agenda.next(START);
    assertThat(next).isNotNull();
    agenda.returned(
        next.address(),
        new Life(Fate.FAILS, 0, 1, false).seenAt(next.address().id(), START.plusSeconds(9)),
        START);
    assertThat(agenda.open()).as("one has ended").hasSize(8);
    assertThat(agenda.isDone()).isFalse();
  }

  @Test
  void anAnswerThatNobodyAskedForIsADefect() {
    var agenda =
        new Agendas(new SettableTime(START), TIMEOUT, _ -> 60, 1, () -> 0).with(Patience.USUAL);
    assertThat(agenda.isDone()).isTrue();
    assertThat(agenda.wakeAt(START)).isEqualTo(Instant.MAX);
    assertThatThrownBy(() -> agenda.returned(address(0, 0), unavailable(), START))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
