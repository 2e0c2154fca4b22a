package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.REFERENCE;
import static dev.sibyl.application.polling.PollingFixtures.ago;
import static dev.sibyl.application.polling.PollingFixtures.bar;
import static dev.sibyl.application.polling.PollingFixtures.builder;
import static dev.sibyl.application.polling.PollingFixtures.created;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static dev.sibyl.application.polling.PollingFixtures.withHint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason.DeadlinePassed;
import dev.sibyl.application.polling.Decision.Reason.Met;
import dev.sibyl.application.polling.Misses.Row;
import dev.sibyl.application.polling.UntilEnded.Intervals;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollingPolicyTest {

  private static final UntilEnded DEFAULT = UntilEnded.DEFAULT;
  private static final UntilEnded ENDLESS = withDeadline(UntilEnded.NO_DEADLINE);
  private static final Duration YEARS_292 = Duration.ofNanos(Long.MAX_VALUE);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private static UntilEnded withDeadline(Duration deadline) {
    return new UntilEnded(DEFAULT.intervals(), deadline, DEFAULT.attempts());
  }

  private static Watch begin() {
    return Watch.begin(REFERENCE, NOW).polling(NOW);
  }

  private static Watch waiting(Status status, double seconds) {
    return begin().after(found(status, null, created(ago(seconds))), NOW);
  }

  private static Watch missing(Watch watch, Trouble trouble, int times) {
    var missing = watch;
    for (int miss = 0; miss < times; miss++) {
      missing = missing.after(trouble, NOW);
    }
    return missing;
  }

  private static Instant expectedEnd(Watch watch, RunTimeEstimate estimate) {
    var observation = watch.observation();
    assertThat(observation).isNotNull();
    return observation.expectedEnd(NOW, estimate);
  }

  private static Decision next(PollingPolicy policy, Watch watch) {
    return next(policy, watch, NOW, ProviderHealth.UNKNOWN);
  }

  private static Decision next(
      PollingPolicy policy, Watch watch, Instant now, ProviderHealth provider) {
    return policy.next(watch, now, 0, RunTimeEstimate.UNKNOWN, provider);
  }

  private static Duration interval(PollingPolicy policy, Watch watch, double jitter) {
    return interval(policy, watch, jitter, RunTimeEstimate.UNKNOWN);
  }

  private static Duration interval(
      PollingPolicy policy, Watch watch, double jitter, RunTimeEstimate estimate) {
    return switch (policy.next(watch, NOW, jitter, estimate, ProviderHealth.UNKNOWN)) {
      case PollAgain(var at) -> Duration.between(NOW, at);
      case Done done -> throw new AssertionError(done);
      case GiveUp giveUp -> throw new AssertionError(giveUp);
    };
  }

  @Test
  void pollsAtOnceFirst() {
    assertThat(next(DEFAULT, begin())).isEqualTo(new PollAgain(NOW));
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void isDoneIfThePredictionHasEnded(Known status) {
    var decision = next(DEFAULT, begin().after(found(status), NOW));
    assertThat(decision instanceof Done).isEqualTo(status.hasEnded());
  }

  @Test
  void pollsAgainIfTheStatusIsUnknown() {
    assertThat(next(DEFAULT, begin().after(found(Status.of("dreaming")), NOW)))
        .isEqualTo(new PollAgain(NOW.plusMillis(500)));
  }

  @Nested
  class TheIntervals {

    @ParameterizedTest
    @CsvSource({
      "0, 500",
      "16, 500",
      "20, 600",
      "50, 1500",
      "100, 3000",
      "101, 3000",
      "599, 3000",
      "600, 10000",
      "86400, 10000"
    })
    void areAFewPercentOfTheTimeWaitedWithoutProgress(double waited, long millis) {
      assertThat(interval(ENDLESS, waiting(Known.PROCESSING, waited), 0)).hasMillis(millis);
      assertThat(interval(ENDLESS, waiting(Status.of("dreaming"), waited), 0)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
      "0, 1000",
      "6, 1000",
      "10, 1500",
      "20, 3000",
      "599, 3000",
      "600, 10000",
      "86400, 10000"
    })
    void areLongerBeforeTheStartAndAtLeastTwiceTheShortest(double waited, long millis) {
      assertThat(interval(ENDLESS, waiting(Known.STARTING, waited), 0)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
      // seconds since the start; 0.8 × the remaining time, or the elapsed time + 0.5 s
      "10, 0.5,  8000",
      "2,  0.1,  2500",
      "0,  0.1,  500",
      "15, 0.75, 4000",
      "10, 0.99, 500",
      "10, 1,    500",
      "50, 0.5,  10000",
    })
    void followTheProgressBar(double ran, double fraction, long millis) {
      assertThat(interval(DEFAULT, running(ran, bar(fraction, 1)), 0)).hasMillis(millis);
    }

    @Test
    void followThePrintedTimeIfTheBarHasNotMoved() {
      var printed = new Progress(0, new Steps(0, 40), 1, seconds(4));
      assertThat(interval(DEFAULT, running(60, printed), 0)).hasMillis(3200);
      assertThat(interval(DEFAULT, running(60, bar(0, 1)), 0)).as("it prints none").hasMillis(1800);
    }

    @Test
    void areNotLengthenedByAStaleAnswer() {
      var half = found(Known.PROCESSING, bar(0.5, 1), Timings.of(ago(10), ago(10), null));
      var before = found(Known.PROCESSING, bar(0.1, 1), Timings.of(ago(10), ago(10), null));
      var watch = Watch.begin(REFERENCE, ago(10)).after(half, ago(1)).after(before, NOW);
      // 9 s for the first half, so 9 s for the second, of which 1 s has passed
      assertThat(interval(DEFAULT, watch, 0)).hasMillis(6400);
    }

    @Test
    void growAgainIfTheBarStops() {
      var full = found(Known.PROCESSING, bar(1, 1), Timings.of(ago(200), ago(200), null));
      var moved = Watch.begin(REFERENCE, ago(200)).after(full, ago(100));
      assertThat(interval(DEFAULT, moved.after(full, NOW), 0)).hasMillis(3000);
    }

    @Test
    void startAgainWithANewStage() {
      var stage = found(Known.PROCESSING, bar(0.5, 2), Timings.of(ago(100), ago(100), null));
      assertThat(interval(DEFAULT, begin().after(stage, NOW), 0)).hasMillis(500);
    }

    @Test
    void followTheRunTimesOfTheModelWithoutABar() {
      var alike = new RunTimeEstimate(3, 20, 0.1);
      var watch = running(2, null);
      assertThat(interval(DEFAULT, watch, 0, alike)).isBetween(seconds(14), seconds(16));
      assertThat(interval(DEFAULT, running(10, bar(0.5, 1)), 0, alike)).hasMillis(8000);
      assertThat(interval(DEFAULT, running(60, null), 0, alike)).as("overdue").hasMillis(1800);
      assertThat(interval(DEFAULT, waiting(Known.STARTING, 0), 0, alike)).hasMillis(1000);
    }

    @Test
    void stayWithinTheConfiguredLimits() {
      var narrow =
          new UntilEnded(new Intervals(seconds(2), seconds(2.5)), UntilEnded.NO_DEADLINE, 5);
      assertThat(interval(narrow, waiting(Known.PROCESSING, 0), 0)).hasMillis(2000);
      assertThat(interval(narrow, waiting(Known.PROCESSING, 1_000), 0)).hasMillis(2500);
      assertThat(interval(narrow, running(100, bar(0.5, 1)), 0)).hasMillis(2500);
      assertThat(interval(narrow, running(100, bar(1, 1)), 0)).hasMillis(2000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areOnlyLengthenedByJitterAndByATenthAtMost(long seed) {
      var random = new Random(seed);
      for (int poll = 0; poll < 2_000; poll++) {
        var watch = anyWatch(random);
        var shortest = interval(ENDLESS, watch, 0);
        var jittered = interval(ENDLESS, watch, random.nextDouble());
        var longest = interval(ENDLESS, watch, 1);
        assertThat(jittered).as("seed %d, %s", seed, watch).isBetween(shortest, longest);
        assertThat(longest)
            .as("seed %d, %s", seed, watch)
            .isBetween(shortest, shortest.plus(shortest.dividedBy(10)));
      }
    }

    private Watch running(double seconds, @Nullable Progress bar) {
      return begin()
          .after(found(Known.PROCESSING, bar, Timings.of(ago(seconds), ago(seconds), null)), NOW);
    }

    private Watch anyWatch(Random random) {
      var waited = Math.pow(10, 4 * random.nextDouble());
      return switch (random.nextInt(5)) {
        case 0 -> waiting(Known.STARTING, waited);
        case 1 -> waiting(Known.PROCESSING, waited);
        case 2 -> running(waited, bar(random.nextDouble(), 1 + random.nextInt(2)));
        case 3 -> missing(waiting(Known.STARTING, waited), failing(), 1 + random.nextInt(11));
        default -> begin().after(throttled(seconds(waited)), NOW);
      };
    }
  }

  @Nested
  class Hints {

    @Test
    void areKeptAfterAGoodAnswerToo() {
      var answer = builder(Known.PROCESSING).progress(0.5);
      assertThat(interval(DEFAULT, begin().after(answer.found(), NOW), 0)).hasMillis(500);
      var hinting = answer.retryAfter(seconds(42));
      assertThat(interval(DEFAULT, begin().after(hinting.found(), NOW), 0)).hasSeconds(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M0.001S", "PT1H", "P365D", "P100000D"})
    void areCutToTenMinutesAfterAGoodAnswer(Duration hint) {
      var answer = builder(Known.PROCESSING).retryAfter(hint).found();
      assertThat(interval(DEFAULT, begin().after(answer, NOW), 0)).hasMinutes(10);
      assertThat(interval(ENDLESS, begin().after(answer, NOW), 0)).hasMinutes(10);
    }

    @Test
    void areLimitedByTheDeadlineAfterAGoodAnswer() {
      var answer = builder(Known.PROCESSING).retryAfter(seconds(90)).found();
      assertThat(interval(withDeadline(seconds(60)), begin().after(answer, NOW), 0)).hasSeconds(60);
    }

    @ParameterizedTest
    @CsvSource({
      "-10, 1000",
      "0, 1000",
      "0.3, 1000",
      "1.5, 1500",
      "15, 15000",
      "16, 16000",
      "3599, 3599000"
    })
    void onlyLengthenTheBackoff(double hint, long millis) {
      var throttled = begin().after(throttled(seconds(hint)), NOW);
      assertThat(interval(DEFAULT, throttled, 0)).hasMillis(millis);
      var unavailable = begin().after(new Failing(withHint(seconds(hint))), NOW);
      assertThat(interval(DEFAULT, unavailable, 0)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areNeverShortened(long seed) {
      var random = new Random(seed);
      for (int poll = 0; poll < 5_000; poll++) {
        var hint =
            seconds(Math.pow(10, 9 * random.nextDouble() - 2)).plusNanos(random.nextInt(999));
        var watch = missing(begin(), throttled(hint), 1 + random.nextInt(20));
        for (var policy : List.of(DEFAULT, withDeadline(YEARS_292))) {
          switch (policy.next(
              watch,
              NOW,
              random.nextInt(2) * random.nextDouble(),
              RunTimeEstimate.UNKNOWN,
              ProviderHealth.UNKNOWN)) {
            case PollAgain(var at) ->
                assertThat(at).as("seed %d, %s", seed, hint).isAfterOrEqualTo(NOW.plus(hint));
            case GiveUp(var at, _) ->
                assertThat(NOW.plus(hint)).as("seed %d, %s", seed, hint).isAfter(at);
            case Done done -> throw new AssertionError(done);
          }
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT1H0.001S", "P365D"})
    void areCutToAnHourWithoutADeadline(Duration hint) {
      assertThat(interval(ENDLESS, begin().after(throttled(hint), NOW), 0)).hasHours(1);
    }

    @Test
    void pastTheDeadlineEndThePolling() {
      var late = begin().after(throttled(Duration.ofHours(1).plusMillis(1)), NOW);
      assertThat(next(DEFAULT, late))
          .isEqualTo(new GiveUp(NOW.plus(Duration.ofHours(1)), new DeadlinePassed()));
      var inTime = begin().after(throttled(Duration.ofHours(1)), NOW);
      assertThat(DEFAULT.next(inTime, NOW, 1, RunTimeEstimate.UNKNOWN, ProviderHealth.UNKNOWN))
          .isEqualTo(new PollAgain(NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void doNotMatterIfTheTroubleIsFinal() {
      var refused = new KeyRejected(withHint(seconds(10)));
      assertThat(next(DEFAULT, begin().after(refused, NOW)))
          .isEqualTo(new GiveUp(NOW, new Met(refused)));
    }
  }

  @Nested
  class TheDeadline {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hasTheLastPollWhateverTheAnswers(long seed) {
      var random = new Random(seed);
      for (int life = 0; life < 50; life++) {
        var deadline = seconds(1 + 1_000 * random.nextDouble());
        var policy = withDeadline(deadline);
        var end = NOW.plus(deadline);
        var watch = begin();
        var now = NOW;
        while (true) {
          watch = watch.after(anyLookup(random), now);
          var decision =
              policy.next(
                  watch, now, random.nextDouble(), RunTimeEstimate.UNKNOWN, ProviderHealth.UNKNOWN);
          if (decision instanceof PollAgain(var at)) {
            assertThat(at).as("seed %d", seed).isAfter(now).isBeforeOrEqualTo(end);
            now = at;
          } else {
            assertThat(decision)
                .as("seed %d", seed)
                .isEqualTo(new GiveUp(end, new DeadlinePassed()));
            assertThat(now).as("seed %d", seed).isEqualTo(end);
            break;
          }
        }
      }
    }

    private Lookup anyLookup(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> found(Known.STARTING);
        case 1 -> found(Known.PROCESSING, bar(random.nextDouble(), 1), Timings.NOT_REPORTED);
        case 2 -> found(Status.of("dreaming"));
        default -> throttled(null);
      };
    }

    @Test
    void thatPassedDuringAPollEndsTheWatchAtOnce() {
      var late = NOW.plusSeconds(3_601);
      assertThat(
              DEFAULT.next(
                  begin().after(found(Known.PROCESSING), late),
                  late,
                  0,
                  RunTimeEstimate.UNKNOWN,
                  ProviderHealth.UNKNOWN))
          .isEqualTo(new GiveUp(late, new DeadlinePassed()));
      assertThat(
              DEFAULT.next(
                  begin().after(found(Known.SUCCEEDED), late),
                  late,
                  0,
                  RunTimeEstimate.UNKNOWN,
                  ProviderHealth.UNKNOWN))
          .isEqualTo(new Done());
    }

    @Test
    void countsFromTheBeginningOfTheWatchNotOfThePrediction() {
      var old = waiting(Known.PROCESSING, 86_400);
      assertThat(DEFAULT.deadlineOf(old)).isEqualTo(NOW.plus(Duration.ofHours(1)));
      assertThat(next(DEFAULT, old)).isInstanceOf(PollAgain.class);
    }
  }

  @Nested
  class UntilAnsweredPolicy {

    @ParameterizedTest
    @EnumSource(Known.class)
    void isDoneWithAnyAnswer(Known status) {
      assertThat(next(new UntilAnswered(1), begin().after(found(status), NOW)))
          .isEqualTo(new Done());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void endsWithTheLastOfItsAttempts(int attempts) {
      var policy = new UntilAnswered(attempts);
      for (Trouble trouble : List.of(failing(), throttled(null), throttled(seconds(2)))) {
        assertThat(next(policy, missing(begin(), trouble, attempts)))
            .isEqualTo(new GiveUp(NOW, new Met(trouble)));
        if (attempts > 1) {
          assertThat(next(policy, missing(begin(), trouble, attempts - 1)))
              .isInstanceOf(PollAgain.class);
        }
      }
    }

    @Test
    void countsMissesOfEveryKind() {
      var mixed = missing(missing(begin(), throttled(null), 2), failing(), 1);
      assertThat(next(new UntilAnswered(3), mixed)).isInstanceOf(GiveUp.class);
    }

    @ParameterizedTest
    @CsvSource({"58, true", "59.5, false", "61, false"})
    void endsAtOnceIfTheNextTryWouldBeAfterAMinute(double asked, boolean again) {
      var now = NOW.plus(seconds(asked));
      var watch = begin().after(failing(), now);
      var decision =
          new UntilAnswered(9).next(watch, now, 0, RunTimeEstimate.UNKNOWN, ProviderHealth.UNKNOWN);
      assertThat(decision)
          .isEqualTo(
              again ? new PollAgain(now.plusSeconds(1)) : new GiveUp(now, new Met(failing())));
    }

    @Test
    void endsAtOnceIfTheHintIsLongerThanAMinute() {
      var trouble = throttled(seconds(60.001));
      assertThat(next(new UntilAnswered(9), begin().after(trouble, NOW)))
          .isEqualTo(new GiveUp(NOW, new Met(trouble)));
      assertThat(next(new UntilAnswered(9), begin().after(throttled(seconds(59)), NOW)))
          .isEqualTo(new PollAgain(NOW.plusSeconds(59)));
    }
  }

  @Nested
  class AbsurdValues {

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1_000_000, Integer.MAX_VALUE})
    void ofMissesGiveTheLongestBackoff(int misses) {
      var watch =
          new Watch(
              REFERENCE,
              NOW,
              misses,
              NOW,
              new Misses(
                  throttled(null),
                  new Row(misses, NOW),
                  Misses.NONE.all(),
                  Misses.NONE.all(),
                  Misses.NONE.all()),
              begin().after(found(Known.PROCESSING), NOW).observation(),
              null);
      assertThat(interval(ENDLESS, watch, 0)).hasSeconds(misses == 1 ? 1 : 15);
    }

    @Test
    void ofTheDeadlineMeanNoDeadline() {
      for (var deadline : List.of(YEARS_292, FOR_EVER)) {
        var policy = withDeadline(deadline);
        assertThat(policy.deadlineOf(begin())).isAfterOrEqualTo(NOW.plus(YEARS_292));
        assertThat(interval(policy, waiting(Known.PROCESSING, 50), 0)).hasMillis(1500);
        assertThat(interval(policy, missing(begin(), failing(), 1), 0)).hasSeconds(1);
      }
    }

    @Test
    void ofHintsGiveALimitedWaitOrTheDeadline() {
      for (var hint : List.of(YEARS_292, FOR_EVER)) {
        var watch = begin().after(throttled(hint), NOW);
        assertThat(next(DEFAULT, watch))
            .isEqualTo(new GiveUp(DEFAULT.deadlineOf(watch), new DeadlinePassed()));
        assertThat(interval(ENDLESS, watch, 0)).hasHours(1);
        assertThat(next(withDeadline(FOR_EVER), watch)).isNotNull();
      }
      assertThat(interval(DEFAULT, begin().after(throttled(YEARS_292.negated()), NOW), 0))
          .hasSeconds(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void ofTheProvidersTimesStayWithinTheLimits(Instant when) {
      for (var asOf : List.of(NOW, when, Instant.parse("9999-12-31T23:59:59Z"))) {
        for (var bar : List.of(bar(0, 1), bar(1e-300, 1), bar(0.5, 1), bar(1, 2))) {
          var answer =
              builder(Known.PROCESSING)
                  .progress(bar)
                  .timings(Timings.of(when, when, null))
                  .answeredAt(asOf);
          var watch = begin().after(answer.found(), NOW);
          assertThat(interval(DEFAULT, watch, 1)).isBetween(seconds(0.5), seconds(11));
          assertThat(expectedEnd(watch, new RunTimeEstimate(9, 1e300, 0))).isAfterOrEqualTo(NOW);
        }
      }
    }

    @Test
    void ofThePrintedTimeStayWithinTheLimits() {
      var watch =
          begin()
              .after(
                  found(
                      Known.PROCESSING,
                      new Progress(0, new Steps(0, 1), 1, YEARS_292),
                      created(ago(900))),
                  NOW);
      assertThat(interval(DEFAULT, watch, 0)).isBetween(seconds(0.5), seconds(10));
      assertThat(expectedEnd(watch, RunTimeEstimate.UNKNOWN)).isAfter(NOW);
    }

    @Test
    void ofTheIntervalsAreStillIntervals() {
      var policy = new UntilEnded(new Intervals(FOR_EVER, FOR_EVER), UntilEnded.NO_DEADLINE, 5);
      assertThat(interval(policy, waiting(Known.STARTING, 1), 1)).isPositive();
      assertThat(interval(policy, waiting(Known.PROCESSING, 1), 1)).isPositive();
    }
  }

  @Nested
  class TheExpectedEnd {

    @Test
    void isComputedFromTheBar() {
      var running = found(Known.PROCESSING, bar(0.25, 1), Timings.of(ago(20), ago(10), null));
      assertThat(expectedEnd(begin().after(running, NOW), new RunTimeEstimate(9, 99, 0.1)))
          .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void elseFromTheRunTimesOfTheModel() {
      var running = found(Known.PROCESSING, null, Timings.of(ago(20), ago(10), null));
      assertThat(expectedEnd(begin().after(running, NOW), new RunTimeEstimate(9, 25, 0.1)))
          .isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void elseIsUnknown() {
      assertThat(expectedEnd(waiting(Known.STARTING, 9), new RunTimeEstimate(9, 25, 0.1)))
          .isEqualTo(Instant.MAX);
      assertThat(expectedEnd(waiting(Known.PROCESSING, 9), RunTimeEstimate.UNKNOWN))
          .isEqualTo(Instant.MAX);
    }
  }
}
