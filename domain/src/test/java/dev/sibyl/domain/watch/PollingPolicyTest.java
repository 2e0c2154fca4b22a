package dev.sibyl.domain.watch;

import static dev.sibyl.domain.watch.Answers.NOW;
import static dev.sibyl.domain.watch.Answers.REFERENCE;
import static dev.sibyl.domain.watch.Answers.ago;
import static dev.sibyl.domain.watch.Answers.bar;
import static dev.sibyl.domain.watch.Answers.created;
import static dev.sibyl.domain.watch.Answers.found;
import static dev.sibyl.domain.watch.Answers.hinting;
import static dev.sibyl.domain.watch.Answers.prediction;
import static dev.sibyl.domain.watch.Answers.seconds;
import static dev.sibyl.domain.watch.Answers.throttled;
import static dev.sibyl.domain.watch.Answers.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.GiveUp;
import dev.sibyl.domain.watch.Decision.PollAgain;
import dev.sibyl.domain.watch.Decision.Reason.DeadlinePassed;
import dev.sibyl.domain.watch.Decision.Reason.Met;
import dev.sibyl.domain.watch.PollingPolicy.Goal;
import dev.sibyl.domain.watch.RunTimeStatistics.Estimate;
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

  private static final PollingPolicy USUAL = PollingPolicy.USUAL;
  private static final PollingPolicy ENDLESS = withDeadline(null);
  private static final Duration YEARS_292 = Duration.ofNanos(Long.MAX_VALUE);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private static PollingPolicy withDeadline(@Nullable Duration deadline) {
    return new PollingPolicy(
        USUAL.goal(), USUAL.first(), USUAL.longest(), deadline, USUAL.attempts());
  }

  private static Watch begin() {
    return Watch.begin(REFERENCE, NOW);
  }

  private static Watch waiting(Status status, double seconds) {
    return begin().seen(found(status, null, created(ago(seconds))), NOW);
  }

  private static Watch missing(Watch watch, Trouble trouble, int times) {
    var missing = watch;
    for (int miss = 0; miss < times; miss++) {
      missing = missing.seen(trouble, NOW);
    }
    return missing;
  }

  private static Decision next(PollingPolicy patience, Watch watch) {
    return patience.next(watch, NOW, 0, Estimate.NONE);
  }

  private static Duration interval(PollingPolicy patience, Watch watch, double jitter) {
    return interval(patience, watch, jitter, Estimate.NONE);
  }

  private static Duration interval(
      PollingPolicy patience, Watch watch, double jitter, Estimate estimate) {
    return switch (patience.next(watch, NOW, jitter, estimate)) {
      case PollAgain(var at) -> Duration.between(NOW, at);
      case Done done -> throw new AssertionError(done);
      case GiveUp giveUp -> throw new AssertionError(giveUp);
    };
  }

  @Test
  void looksFirstAtOnce() {
    assertThat(next(USUAL, begin())).isEqualTo(new PollAgain(NOW));
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void isDoneWhenItHasEnded(Known status) {
    var decision = next(USUAL, begin().seen(found(status), NOW));
    assertThat(decision instanceof Done).isEqualTo(status.ended());
  }

  @Test
  void looksAgainWhenTheStatusIsUnknown() {
    assertThat(next(USUAL, begin().seen(found(Status.of("dreaming")), NOW)))
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
    void areMoreOfItAndTwiceTheShortestAtLeastBeforeTheStart(double waited, long millis) {
      assertThat(interval(ENDLESS, waiting(Known.STARTING, waited), 0)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
      // the run began so many seconds ago; 0.8 x rest, or run + 0.5 s
      "10, 0.5,  8000",
      "2,  0.1,  2500",
      "0,  0.1,  500",
      "15, 0.75, 4000",
      "10, 0.99, 500",
      "10, 1,    500",
      "50, 0.5,  10000",
    })
    void followTheBar(double ran, double fraction, long millis) {
      assertThat(interval(USUAL, running(ran, bar(fraction, 1)), 0)).hasMillis(millis);
    }

    @Test
    void followWhatTheBarPrintsWhereItHasNotMoved() {
      var printed = new Progress(0, 0L, 40L, 1, seconds(4));
      assertThat(interval(USUAL, running(60, printed), 0)).hasMillis(3200);
      assertThat(interval(USUAL, running(60, bar(0, 1)), 0)).as("it prints none").hasMillis(1800);
    }

    @Test
    void areNoLongerForAnOldCopyInBetween() {
      var half = found(Known.PROCESSING, bar(0.5, 1), new Timings(ago(10), ago(10), null));
      var before = found(Known.PROCESSING, bar(0.1, 1), new Timings(ago(10), ago(10), null));
      var watch = Watch.begin(REFERENCE, ago(10)).seen(half, ago(1)).seen(before, NOW);
      // 9 s for the first half, so 9 s for the second, of which 1 s has passed
      assertThat(interval(USUAL, watch, 0)).hasMillis(6400);
    }

    @Test
    void growAgainWhereTheBarStandsStill() {
      var full = found(Known.PROCESSING, bar(1, 1), new Timings(ago(200), ago(200), null));
      var moved = Watch.begin(REFERENCE, ago(200)).seen(full, ago(100));
      assertThat(interval(USUAL, moved.seen(full, NOW), 0)).hasMillis(3000);
    }

    @Test
    void beginAnewWithAStage() {
      var stage = found(Known.PROCESSING, bar(0.5, 2), new Timings(ago(100), ago(100), null));
      assertThat(interval(USUAL, begin().seen(stage, NOW), 0)).hasMillis(500);
    }

    @Test
    void followWhatRunsOfTheModelHaveTakenWhereThereIsNoBar() {
      var alike = new Estimate(3, 20, 0.1);
      var watch = running(2, null);
      assertThat(interval(USUAL, watch, 0, alike)).isBetween(seconds(14), seconds(16));
      assertThat(interval(USUAL, running(10, bar(0.5, 1)), 0, alike)).hasMillis(8000);
      assertThat(interval(USUAL, running(60, null), 0, alike)).as("overdue").hasMillis(1800);
      assertThat(interval(USUAL, waiting(Known.STARTING, 0), 0, alike)).hasMillis(1000);
    }

    @Test
    void stayWithinTheBoundsOfThePatience() {
      var narrow = new PollingPolicy(Goal.ENDED, seconds(2), seconds(2.5), null, 5);
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
          .seen(found(Known.PROCESSING, bar, new Timings(ago(seconds), ago(seconds), null)), NOW);
    }

    private Watch anyWatch(Random random) {
      var waited = Math.pow(10, 4 * random.nextDouble());
      return switch (random.nextInt(5)) {
        case 0 -> waiting(Known.STARTING, waited);
        case 1 -> waiting(Known.PROCESSING, waited);
        case 2 -> running(waited, bar(random.nextDouble(), 1 + random.nextInt(2)));
        case 3 -> missing(waiting(Known.STARTING, waited), unavailable(), 1 + random.nextInt(11));
        default -> begin().seen(throttled(seconds(waited)), NOW);
      };
    }
  }

  @Nested
  class Hints {

    @Test
    void areHonouredOnAGoodAnswerToo() {
      var told = prediction(Known.PROCESSING, bar(0.5, 1), Timings.UNKNOWN, NOW, "");
      var hinting =
          new Prediction(
              told.id(),
              told.status(),
              told.model(),
              told.output(),
              told.failure(),
              told.timings(),
              told.progress(),
              told.logs(),
              told.retention(),
              told.notes(),
              told.raw(),
              seconds(42));
      assertThat(interval(USUAL, begin().seen(new Found(hinting), NOW), 0)).hasSeconds(42);
      assertThat(interval(USUAL, begin().seen(new Found(told), NOW), 0)).hasMillis(500);
    }

    @ParameterizedTest
    @CsvSource({
      "-10, 1000",
      "0, 1000",
      "0.3, 1000",
      "1.5, 1500",
      "30, 30000",
      "31, 31000",
      "3599, 3599000"
    })
    void areHonouredUpwardByEveryKindOfMiss(double hint, long millis) {
      var throttled = begin().seen(throttled(seconds(hint)), NOW);
      assertThat(interval(USUAL, throttled, 0)).hasMillis(millis);
      var unavailable = begin().seen(new Unavailable(hinting(seconds(hint)), true), NOW);
      assertThat(interval(USUAL, unavailable, 0)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areNeverUndercut(long seed) {
      var random = new Random(seed);
      for (int poll = 0; poll < 5_000; poll++) {
        var hint =
            seconds(Math.pow(10, 9 * random.nextDouble() - 2)).plusNanos(random.nextInt(999));
        var watch = missing(begin(), throttled(hint), 1 + random.nextInt(20));
        for (var patience : List.of(USUAL, withDeadline(YEARS_292))) {
          switch (patience.next(
              watch, NOW, random.nextInt(2) * random.nextDouble(), Estimate.NONE)) {
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
      assertThat(interval(ENDLESS, begin().seen(throttled(hint), NOW), 0)).hasHours(1);
    }

    @Test
    void pastTheDeadlineMeanThatNobodyLooksAgain() {
      var late = begin().seen(throttled(Duration.ofHours(1).plusMillis(1)), NOW);
      assertThat(next(USUAL, late))
          .isEqualTo(new GiveUp(NOW.plus(Duration.ofHours(1)), new DeadlinePassed()));
      var inTime = begin().seen(throttled(Duration.ofHours(1)), NOW);
      assertThat(USUAL.next(inTime, NOW, 1, Estimate.NONE))
          .isEqualTo(new PollAgain(NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void doNotSaveWhatWaitingDoesNotMend() {
      var refused = new Refused(hinting(seconds(10)));
      assertThat(next(USUAL, begin().seen(refused, NOW)))
          .isEqualTo(new GiveUp(NOW, new Met(refused)));
    }
  }

  @Nested
  class TheDeadline {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isWhenTheLastLookFallsWhateverIsSeenOnTheWay(long seed) {
      var random = new Random(seed);
      for (int life = 0; life < 50; life++) {
        var deadline = seconds(1 + 1_000 * random.nextDouble());
        var patience = withDeadline(deadline);
        var end = NOW.plus(deadline);
        var watch = begin();
        var now = NOW;
        while (true) {
          watch = watch.seen(anySight(random), now);
          var decision = patience.next(watch, now, random.nextDouble(), Estimate.NONE);
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

    private Lookup anySight(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> found(Known.STARTING);
        case 1 -> found(Known.PROCESSING, bar(random.nextDouble(), 1), Timings.UNKNOWN);
        case 2 -> found(Status.of("dreaming"));
        default -> throttled(null);
      };
    }

    @Test
    void thatPassedDuringALookIsSaidAtOnce() {
      var late = NOW.plusSeconds(3_601);
      assertThat(USUAL.next(begin().seen(found(Known.PROCESSING), late), late, 0, Estimate.NONE))
          .isEqualTo(new GiveUp(late, new DeadlinePassed()));
      assertThat(USUAL.next(begin().seen(found(Known.SUCCEEDED), late), late, 0, Estimate.NONE))
          .isEqualTo(new Done());
    }

    @Test
    void countsFromTheBeginningOfTheWatchNotOfThePrediction() {
      var old = waiting(Known.PROCESSING, 86_400);
      assertThat(USUAL.end(old)).isEqualTo(NOW.plus(Duration.ofHours(1)));
      assertThat(next(USUAL, old)).isInstanceOf(PollAgain.class);
    }
  }

  @Nested
  class Misses {

    /// 0 stands for never.
    @ParameterizedTest
    @CsvSource({
      "REFUSED,      1, 1",
      "NOT_FOUND,    1, 12",
      "UNREADABLE,   1, 12",
      "UNAVAILABLE,  5, 12",
      "UNTRUSTED,    1, 1",
      "THROTTLED,    0, 0",
    })
    void endAWatchByTheirKindAndNumberAndByWhetherItIsKnown(
        Kind kind, int ofAnUnknownPrediction, int ofAKnownOne) {
      assertThat(finalMiss(begin(), kind.trouble)).isEqualTo(ofAnUnknownPrediction);
      assertThat(finalMiss(waiting(Known.PROCESSING, 1), kind.trouble)).isEqualTo(ofAKnownOne);
    }

    private int finalMiss(Watch watch, Trouble trouble) {
      for (int misses = 1; misses < 1_000; misses++) {
        var decision = next(USUAL, missing(watch, trouble, misses));
        if (decision instanceof GiveUp) {
          assertThat(decision).isEqualTo(new GiveUp(NOW, new Met(trouble)));
          return misses;
        }
      }
      return 0;
    }

    @Test
    void areForgottenWithTheNextGoodAnswer() {
      var watch = missing(waiting(Known.PROCESSING, 1), unavailable(), 11);
      watch = missing(watch.seen(found(Known.PROCESSING), NOW), unavailable(), 11);
      assertThat(next(USUAL, watch)).isInstanceOf(PollAgain.class);
    }

    @Test
    void thatWereThrottledDoNotCountAmongTheOthers() {
      var watch = missing(missing(begin(), unavailable(), 4), throttled(null), 100);
      assertThat(next(USUAL, watch)).isInstanceOf(PollAgain.class);
      assertThat(next(USUAL, watch.seen(unavailable(), NOW))).isInstanceOf(GiveUp.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "7, 30", "11, 30"})
    void areFollowedByABackOffThatDoublesFromOneSecondToThirty(int misses, int seconds) {
      var known = waiting(Known.PROCESSING, 1_000);
      assertThat(interval(USUAL, missing(known, unavailable(), misses), 0)).hasSeconds(seconds);
      assertThat(interval(USUAL, missing(begin(), throttled(null), misses), 0)).hasSeconds(seconds);
    }

    enum Kind {
      REFUSED(new Refused(TroubleDetails.of("401"))),
      NOT_FOUND(new NotFound(TroubleDetails.of("404"))),
      UNREADABLE(new Unreadable(TroubleDetails.of("html"))),
      UNAVAILABLE(unavailable()),
      UNTRUSTED(new Unavailable(TroubleDetails.of("certificate"), false)),
      THROTTLED(throttled(null));

      private final Trouble trouble;

      Kind(Trouble trouble) {
        this.trouble = trouble;
      }
    }
  }

  @Nested
  class OneQuestion {

    @ParameterizedTest
    @EnumSource(Known.class)
    void isDoneWithAnyAnswer(Known status) {
      assertThat(next(PollingPolicy.forAnAnswer(1), begin().seen(found(status), NOW)))
          .isEqualTo(new Done());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void endsWithTheLastOfItsAttempts(int attempts) {
      var patience = PollingPolicy.forAnAnswer(attempts);
      for (Trouble trouble : List.of(unavailable(), throttled(null), throttled(seconds(2)))) {
        assertThat(next(patience, missing(begin(), trouble, attempts)))
            .isEqualTo(new GiveUp(NOW, new Met(trouble)));
        if (attempts > 1) {
          assertThat(next(patience, missing(begin(), trouble, attempts - 1)))
              .isInstanceOf(PollAgain.class);
        }
      }
    }

    @Test
    void countsMissesOfEveryKind() {
      var mixed = missing(missing(begin(), throttled(null), 2), unavailable(), 1);
      assertThat(next(PollingPolicy.forAnAnswer(3), mixed)).isInstanceOf(GiveUp.class);
    }

    @ParameterizedTest
    @CsvSource({"58, true", "59.5, false", "61, false"})
    void endsAtOnceWhereTheNextTryWouldComeAfterAMinute(double asked, boolean again) {
      var now = NOW.plus(seconds(asked));
      var watch = begin().seen(unavailable(), now);
      var decision = PollingPolicy.forAnAnswer(9).next(watch, now, 0, Estimate.NONE);
      assertThat(decision)
          .isEqualTo(
              again ? new PollAgain(now.plusSeconds(1)) : new GiveUp(now, new Met(unavailable())));
    }

    @Test
    void endsAtOnceWhereTheHintLiesBeyondTheMinute() {
      var trouble = throttled(seconds(60.001));
      assertThat(next(PollingPolicy.forAnAnswer(9), begin().seen(trouble, NOW)))
          .isEqualTo(new GiveUp(NOW, new Met(trouble)));
      assertThat(next(PollingPolicy.forAnAnswer(9), begin().seen(throttled(seconds(59)), NOW)))
          .isEqualTo(new PollAgain(NOW.plusSeconds(59)));
    }
  }

  @Nested
  class AbsurdValues {

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1_000_000, Integer.MAX_VALUE})
    void ofMissesLeaveTheBackOffAtItsLongest(int misses) {
      var watch =
          new Watch(
              REFERENCE,
              NOW,
              NOW,
              NOW,
              NOW,
              null,
              null,
              misses,
              misses,
              0,
              Known.PROCESSING,
              null,
              null,
              0,
              throttled(null),
              null,
              false);
      assertThat(interval(ENDLESS, watch, 0)).hasSeconds(misses == 1 ? 1 : 30);
    }

    @Test
    void ofTheDeadlineMeanForEver() {
      for (var deadline : List.of(YEARS_292, FOR_EVER)) {
        var patience = withDeadline(deadline);
        assertThat(patience.end(begin())).isAfterOrEqualTo(NOW.plus(YEARS_292));
        assertThat(interval(patience, waiting(Known.PROCESSING, 50), 0)).hasMillis(1500);
        assertThat(interval(patience, missing(begin(), unavailable(), 1), 0)).hasSeconds(1);
      }
    }

    @Test
    void ofHintsEndInAWaitOrInTheDeadline() {
      for (var hint : List.of(YEARS_292, FOR_EVER)) {
        var watch = begin().seen(throttled(hint), NOW);
        assertThat(next(USUAL, watch))
            .isEqualTo(new GiveUp(USUAL.end(watch), new DeadlinePassed()));
        assertThat(interval(ENDLESS, watch, 0)).hasHours(1);
        assertThat(next(withDeadline(FOR_EVER), watch)).isNotNull();
      }
      assertThat(interval(USUAL, begin().seen(throttled(YEARS_292.negated()), NOW), 0))
          .hasSeconds(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void ofTheProvidersTimesStayWithinTheBounds(Instant when) {
      for (var asOf : List.of(NOW, when, Instant.parse("9999-12-31T23:59:59Z"))) {
        for (var bar : List.of(bar(0, 1), bar(1e-300, 1), bar(0.5, 1), bar(1, 2))) {
          var answer =
              Answers.prediction(Known.PROCESSING, bar, new Timings(when, when, null), asOf, "");
          var watch = begin().seen(new Found(answer), NOW);
          assertThat(interval(USUAL, watch, 1)).isBetween(seconds(0.5), seconds(11));
          assertThat(USUAL.expectedEnd(watch, NOW, new Estimate(9, 1e300, 0)))
              .isAfterOrEqualTo(NOW);
        }
      }
    }

    @Test
    void ofTheBarsOwnWordStayWithinTheBounds() {
      var watch =
          begin()
              .seen(
                  found(Known.PROCESSING, new Progress(0, 0L, 1L, 1, YEARS_292), created(ago(900))),
                  NOW);
      assertThat(interval(USUAL, watch, 0)).isBetween(seconds(0.5), seconds(10));
      assertThat(USUAL.expectedEnd(watch, NOW, Estimate.NONE)).isAfter(NOW);
    }

    @Test
    void ofTheIntervalsAreStillIntervals() {
      var patience = new PollingPolicy(Goal.ENDED, FOR_EVER, FOR_EVER, null, 5);
      assertThat(interval(patience, waiting(Known.STARTING, 1), 1)).isPositive();
      assertThat(interval(patience, waiting(Known.PROCESSING, 1), 1)).isPositive();
    }
  }

  @Nested
  class TheExpectedEnd {

    @Test
    void isReckonedFromTheBar() {
      var running = found(Known.PROCESSING, bar(0.25, 1), new Timings(ago(20), ago(10), null));
      assertThat(USUAL.expectedEnd(begin().seen(running, NOW), NOW, new Estimate(9, 99, 0.1)))
          .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void elseFromWhatRunsOfTheModelHaveTaken() {
      var running = found(Known.PROCESSING, null, new Timings(ago(20), ago(10), null));
      assertThat(USUAL.expectedEnd(begin().seen(running, NOW), NOW, new Estimate(9, 25, 0.1)))
          .isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void elseIsNotKnown() {
      assertThat(USUAL.expectedEnd(waiting(Known.STARTING, 9), NOW, new Estimate(9, 25, 0.1)))
          .isEqualTo(Instant.MAX);
      assertThat(USUAL.expectedEnd(waiting(Known.PROCESSING, 9), NOW, Estimate.NONE))
          .isEqualTo(Instant.MAX);
    }
  }
}
