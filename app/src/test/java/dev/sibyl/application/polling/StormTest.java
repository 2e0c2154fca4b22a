package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static dev.sibyl.application.polling.Simulation.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.Decision.Reason.Met;
import dev.sibyl.application.polling.PlannedRun.PlannedOutcome;
import dev.sibyl.application.polling.VirtualPoller.Request;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hundreds of predictions, and a provider that fails or throttles many polls at once.
class StormTest {

  private static final AccountLimits LIMITS = new AccountLimits(3_000, Duration.ofHours(1), 16);
  private static final ProviderName PROVIDER = new ProviderName("stormy");
  private static final ProviderName OTHER = new ProviderName("healthy");

  private static Map<PredictionRef, PlannedRun> runs(ProviderName provider, int count, double ran) {
    var runs = new LinkedHashMap<PredictionRef, PlannedRun>();
    for (int number = 0; number < count; number++) {
      runs.put(
          new PredictionRef(provider, new PredictionId("id-" + number)),
          new PlannedRun(PlannedOutcome.SUCCEEDS, START, 3, seconds(ran), number % 2 == 0));
    }
    return runs;
  }

  private static Simulation watch(long seed, int count, double ran, FaultInjector faults) {
    return simulation(seed, UntilEnded.DEFAULT, runs(PROVIDER, count, ran)).run(faults).check();
  }

  private static Simulation get(long seed, int count, FaultInjector faults) {
    return simulation(seed, new UntilAnswered(5), runs(PROVIDER, count, 1)).run(faults).check();
  }

  private static Simulation simulation(
      long seed, PollingPolicy policy, Map<PredictionRef, PlannedRun> runs) {
    return new Simulation(seed, policy, LIMITS, runs);
  }

  private static Instant at(double seconds) {
    return START.plus(seconds(seconds));
  }

  private static FaultInjector during(double begin, double end, Trouble trouble) {
    return (_, now) -> !now.isBefore(at(begin)) && now.isBefore(at(end)) ? trouble : null;
  }

  private static FaultInjector random(long seed, double share) {
    var random = new Random(seed);
    return (_, _) -> random.nextDouble() < share ? failing() : null;
  }

  private static Stream<Request> requests(Simulation simulation, double begin, double end) {
    return simulation.requests().stream()
        .filter(request -> !request.at().isBefore(at(begin)) && request.at().isBefore(at(end)));
  }

  private static double perSecond(
      Simulation simulation, double begin, double end, Class<?> result) {
    return requests(simulation, begin, end)
            .filter(request -> result.isInstance(request.lookup()))
            .count()
        / (end - begin);
  }

  /// The seconds after a storm until each prediction was read.
  private static double readAfter(Simulation simulation, double stormEnd, int count) {
    var first = new HashMap<PredictionRef, Instant>();
    requests(simulation, stormEnd, 1e6)
        .filter(request -> request.lookup() instanceof Found)
        .forEach(request -> first.putIfAbsent(request.reference(), request.returned()));
    assertThat(first).hasSize(count);
    return secondsSince(stormEnd, first);
  }

  private static double secondsSince(double begin, Map<PredictionRef, Instant> times) {
    return times.values().stream()
        .mapToDouble(time -> Duration.between(at(begin), time).toNanos() / 1e9)
        .max()
        .orElse(0);
  }

  private static double ended(Simulation simulation) {
    return secondsSince(0, simulation.endedAt());
  }

  @Nested
  class IfEveryPollIsThrottled {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void threeHundredAreReadWithinTwentySecondsAfterIt(long seed) {
      var simulation = watch(seed, 300, 120, during(0, 30, throttled(null)));
      assertThat(requests(simulation, 0, 30)).as("seed %d", seed).hasSizeBetween(30, 150);
      assertThat(readAfter(simulation, 30, 300)).as("seed %d", seed).isLessThan(16);
      assertThat(perSecond(simulation, 40, 60, Found.class)).as("seed %d", seed).isGreaterThan(45);
      assertThat(simulation.done()).as("seed %d", seed).hasSize(300);
    }

    @ParameterizedTest
    @CsvSource({
      // predictions, seconds, most requests in the storm, seconds until all are read
      "1,    30,  8,   17",
      "1,    33,  8,   17",
      "1,    600, 60,  17",
      "10,   30,  80,  17",
      "10,   33,  80,  17",
      "10,   600, 650, 17",
      "300,  60,  150, 17",
      "300,  600, 700, 17",
      "5000, 30,  150, 125",
    })
    void itsRequestsAreFewAndTheRecoveryIsQuickWhateverItsSize(
        int count, double storm, int mostRequests, double read) {
      var simulation = watch(count, count, storm + 60, during(0, storm, throttled(null)));
      assertThat(requests(simulation, 0, storm)).hasSizeLessThan(mostRequests);
      assertThat(readAfter(simulation, storm, count)).isLessThan(read);
      assertThat(simulation.done()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void watchesThatHadAnAnswerAreReadToo(long seed) {
      var simulation = watch(seed, 300, 300, during(60, 90, throttled(null)));
      assertThat(requests(simulation, 60, 90)).as("seed %d", seed).hasSizeLessThan(150);
      assertThat(readAfter(simulation, 90, 300)).as("seed %d", seed).isLessThan(16);
      assertThat(simulation.done()).as("seed %d", seed).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theHintsAreKept(long seed) {
      var random = new Random(seed);
      DoubleFunction<Trouble> hinting = most -> throttled(seconds(most * random.nextDouble()));
      // The simulation checks each hint.
      var simulation =
          watch(seed, 300, 120, (_, now) -> now.isBefore(at(30)) ? hinting.apply(40) : null);
      assertThat(simulation.done()).as("seed %d", seed).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noWatchEndsBeforeItsDeadlineIfItNeverEnds(long seed) {
      var simulation = watch(seed, 300, 120, (_, _) -> throttled(null));
      assertThat(simulation.endedAt().values())
          .as("seed %d", seed)
          .allSatisfy(end -> assertThat(end).isAfterOrEqualTo(at(3_600)));
      assertThat(simulation.requests()).as("seed %d", seed).hasSizeLessThan(4_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anotherProviderIsNotSlowedDown(long seed) {
      var both = runs(PROVIDER, 300, 60);
      both.putAll(runs(OTHER, 300, 60));
      var storm = during(0, 600, throttled(null));
      var beside =
          simulation(seed, UntilEnded.DEFAULT, both)
              .run(provider -> provider.equals(OTHER) ? FaultInjector.NONE : storm);
      beside.check();
      var ends = new HashMap<>(beside.endedAt());
      ends.keySet().removeIf(reference -> !reference.provider().equals(OTHER));
      assertThat(ends).as("seed %d", seed).hasSize(300);
      var alone = watch(seed, 300, 60, FaultInjector.NONE);
      assertThat(secondsSince(0, ends)).as("seed %d", seed).isLessThan(ended(alone) + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void questionsThatAreHeldBackAreAnsweredAfterIt(long seed) {
      var simulation = get(seed, 300, during(0, 30, throttled(null)));
      assertThat(simulation.done()).as("seed %d", seed).hasSizeGreaterThan(280);
      assertThat(ended(simulation)).as("seed %d", seed).isLessThan(50);
    }

    @ParameterizedTest
    @CsvSource({"300, 1", "5000, 2"})
    void questionsEndAfterAMinuteIfItNeverEnds(int count, long seed) {
      var simulation = get(seed, count, (_, _) -> throttled(null));
      assertThat(simulation.givenUp().values())
          .as("seed %d", seed)
          .hasSize(count)
          .containsOnly(new Met(throttled(null)));
      assertThat(ended(simulation)).as("seed %d", seed).isBetween(55.0, 80.0);
      assertThat(simulation.requests()).as("seed %d", seed).hasSizeLessThan(200);
    }
  }

  @Nested
  class IfManyPollsFail {

    @ParameterizedTest
    @CsvSource({
      "0.5, 30, 1",
      "0.5, 30, 2",
      "0.5, 60, 3",
      "0.5, 120, 4",
      "0.34, 30, 5",
      "0.34, 5, 6"
    })
    void allEndWithinTwiceTheTime(double share, double ran, long seed) {
      var without = watch(seed, 300, ran, FaultInjector.NONE);
      var with = watch(seed, 300, ran, random(seed, share));
      assertThat(with.done()).as("seed %d", seed).hasSize(300);
      assertThat(ended(with)).as("seed %d", seed).isLessThan(2 * ended(without));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aMixOfThrottledAndFailingPollsEndsNoWatch(long seed) {
      var random = new Random(seed);
      var simulation =
          watch(
              seed,
              300,
              60,
              (_, now) ->
                  now.isAfter(at(600)) ? null : random.nextBoolean() ? failing() : throttled(null));
      assertThat(simulation.done()).as("seed %d", seed).hasSize(300);
      assertThat(requests(simulation, 0, 600)).as("seed %d", seed).hasSizeLessThan(800);
      assertThat(readAfter(simulation, 600, 300)).as("seed %d", seed).isLessThan(20);
    }
  }

  @Nested
  class IfTheProviderIsDown {

    private static final Trouble REFUSED = new Unreachable(TroubleDetails.of("refused"));

    @ParameterizedTest
    @CsvSource({"1, 60, 1", "10, 650, 2", "300, 900, 3"})
    void watchesSurviveTenMinutesWithFewRequests(int count, int mostRequests, long seed) {
      var simulation = watch(seed, count, 720, during(60, 660, REFUSED));
      assertThat(requests(simulation, 60, 660)).as("seed %d", seed).hasSizeLessThan(mostRequests);
      assertThat(readAfter(simulation, 660, count)).as("seed %d", seed).isLessThan(20);
      assertThat(simulation.done()).as("seed %d", seed).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 20, 1", "10, 50, 20, 2", "300, 350, 80, 3", "5000, 350, 80, 4"})
    void watchesWithoutAnAnswerEndSoonHoweverManyTheyAre(
        int count, int mostRequests, double latest, long seed) {
      var simulation = watch(seed, count, 100, (_, _) -> REFUSED);
      assertThat(simulation.givenUp().values())
          .as("seed %d", seed)
          .hasSize(count)
          .containsOnly(new Met(REFUSED));
      assertThat(simulation.requests()).as("seed %d", seed).hasSizeBetween(5, mostRequests);
      assertThat(ended(simulation)).as("seed %d", seed).isLessThan(latest);
    }

    @ParameterizedTest
    @CsvSource({"300, 1", "5000, 2"})
    void questionsEndAfterAMinute(int count, long seed) {
      var simulation = get(seed, count, (_, _) -> REFUSED);
      assertThat(simulation.givenUp().values())
          .as("seed %d", seed)
          .hasSize(count)
          .containsOnly(new Met(REFUSED));
      assertThat(ended(simulation)).as("seed %d", seed).isLessThan(80);
      assertThat(simulation.requests()).as("seed %d", seed).hasSizeLessThan(350);
    }
  }

  @Nested
  class IfTheProviderAllowsLessThanTheAccount {

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 2", "5, 3", "20, 4"})
    void theRateStaysNearWhatItAllows(double allowed, long seed) {
      var simulation = watch(seed, 300, 560, allowing(allowed));
      for (int begin = 60; begin < 560; begin += 20) {
        var answered = perSecond(simulation, begin, begin + 20, Found.class);
        assertThat(answered).as("seed %d, %d s", seed, begin).isBetween(0.8 * allowed, allowed + 1);
      }
      assertThat(perSecond(simulation, 60, 560, Throttled.class))
          .as("seed %d", seed)
          .isLessThan(0.4 * allowed);
      assertThat(simulation.givenUp()).as("seed %d", seed).isEmpty();
    }

    /// A token bucket of one second's share.
    private static FaultInjector allowing(double perSecond) {
      return new FaultInjector() {
        private double tokens = perSecond;
        private Instant asOf = START;

        @Override
        public Trouble trouble(int poll, Instant now) {
          var passed = Duration.between(asOf, now).toNanos() / 1e9;
          tokens = Math.min(perSecond, tokens + passed * perSecond);
          asOf = now;
          if (tokens < 1) {
            return throttled(null);
          }
          tokens--;
          return null;
        }
      };
    }
  }
}
