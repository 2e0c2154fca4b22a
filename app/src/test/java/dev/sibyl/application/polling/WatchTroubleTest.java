package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.REFERENCE;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static dev.sibyl.application.polling.PollingFixtures.withHint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason.Met;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTroubleTest {

  private static final Trouble NOT_FOUND = new NotFound(TroubleDetails.of("404"));
  private static final Trouble REFUSED = new KeyRejected(TroubleDetails.of("401"));
  private static final Trouble UNREADABLE = new Unreadable(TroubleDetails.of("html"));

  private static final List<Trouble> OTHER_PERMANENT =
      List.of(
          REFUSED,
          UNREADABLE,
          new KeyMissing(TroubleDetails.of("no key")),
          new TlsFailed(TroubleDetails.of("certificate")));

  private static final List<Trouble> PERMANENT =
      Stream.concat(OTHER_PERMANENT.stream(), Stream.of(NOT_FOUND)).toList();

  private static final List<Trouble> TEMPORARY =
      List.of(
          failing(),
          new Unreachable(TroubleDetails.of("refused")),
          new TimedOut(TroubleDetails.of("too slow")));

  private static final ProviderHealth SILENT = ProviderHealth.UNKNOWN;

  private final Watch begun = Watch.begin(REFERENCE, NOW).polling(NOW);
  private final Watch known = begun.after(found(Known.PROCESSING), NOW);

  private static ProviderHealth answeredAt(Instant at) {
    return new ProviderHealth(at, Instant.MIN, null, false);
  }

  private static ProviderHealth throttledAt(Instant at) {
    return new ProviderHealth(Instant.MIN, at, throttled(null), false);
  }

  private static Decision next(Watch watch, Instant now, ProviderHealth provider) {
    return UntilEnded.DEFAULT.next(watch, now, 0, RunTimeEstimate.UNKNOWN, provider);
  }

  /// The seconds, from the first on, at which a watch is polled that gets no other answer.
  private static List<Long> polls(Watch watch, Lookup answer, ProviderHealth provider) {
    var polls = new ArrayList<Long>();
    var watched = watch;
    var now = NOW;
    while (polls.size() < 1_000) {
      polls.add(Duration.between(NOW, now).toSeconds());
      watched = watched.after(answer, now);
      switch (next(watched, now, provider)) {
        case PollAgain(var at) -> now = at;
        case GiveUp _ -> {
          return polls;
        }
        case Done done -> throw new AssertionError(done);
      }
    }
    return polls;
  }

  @Test
  void aDefectIsFinalAtOnce() {
    var defect = Defect.of(new IllegalStateException("a bug"));
    assertThat(polls(begun, defect, SILENT)).containsExactly(0L);
    assertThat(polls(known, defect, answeredAt(NOW))).containsExactly(0L);
  }

  @Nested
  class BeforeTheFirstGoodAnswer {

    @Test
    void notFoundIsPolledAgainForFiveSecondsSinceReplicasLag() {
      assertThat(polls(begun, NOT_FOUND, SILENT)).containsExactly(0L, 1L, 3L, 5L);
    }

    @Test
    void notFoundIsFinalFiveSecondsAfterTheFirstPoll() {
      var late = begun.after(failing(), NOW).after(NOT_FOUND, NOW.plusSeconds(5));
      assertThat(next(late, NOW.plusSeconds(5), SILENT))
          .isEqualTo(new GiveUp(NOW.plusSeconds(5), new Met(NOT_FOUND)));
    }

    @Test
    void notFoundIsFinalIfNoPollIsAllowedWithinFiveSeconds() {
      for (double hint : List.of(5.0, 60.0)) {
        var hinting = new NotFound(withHint(seconds(hint)));
        assertThat(next(begun.after(hinting, NOW), NOW, SILENT)).isInstanceOf(GiveUp.class);
      }
      var soon = new NotFound(withHint(seconds(4)));
      assertThat(next(begun.after(soon, NOW), NOW, SILENT))
          .isEqualTo(new PollAgain(NOW.plusSeconds(4)));
    }

    @ParameterizedTest
    @FieldSource("dev.sibyl.application.polling.WatchTroubleTest#OTHER_PERMANENT")
    void otherPermanentTroubleIsFinalAtOnce(Trouble trouble) {
      assertThat(next(begun.after(trouble, NOW), NOW, answeredAt(NOW)))
          .isEqualTo(new GiveUp(NOW, new Met(trouble)));
    }

    @ParameterizedTest
    @FieldSource("dev.sibyl.application.polling.WatchTroubleTest#TEMPORARY")
    void theFifthFailureIsFinalIfTheProviderIsSilent(Trouble trouble) {
      assertThat(polls(begun, trouble, SILENT)).containsExactly(0L, 1L, 3L, 7L, 15L);
    }

    @Test
    void theFifthFailureIsFinalOnlyIfTheProviderIsSilentForAMinute() {
      var watch = begun;
      for (int failure = 0; failure < 5; failure++) {
        watch = watch.after(failing(), NOW);
      }
      var minuteAgo = NOW.minusSeconds(60);
      for (var alive : List.of(answeredAt(minuteAgo.plusNanos(1)), throttledAt(NOW))) {
        assertThat(next(watch, NOW, alive)).isInstanceOf(PollAgain.class);
      }
      for (var silent : List.of(answeredAt(minuteAgo), throttledAt(minuteAgo), SILENT)) {
        assertThat(next(watch, NOW, silent)).isEqualTo(new GiveUp(NOW, new Met(failing())));
      }
    }

    @Test
    void beingThrottledIsNoFailure() {
      var watch = begun;
      for (int failure = 0; failure < 4; failure++) {
        watch = watch.after(failing(), NOW);
      }
      for (int miss = 0; miss < 100; miss++) {
        watch = watch.after(throttled(null), NOW);
      }
      assertThat(next(watch, NOW, SILENT)).isInstanceOf(PollAgain.class);
      assertThat(next(watch.after(failing(), NOW), NOW, SILENT)).isInstanceOf(GiveUp.class);
    }
  }

  @Nested
  class AfterAGoodAnswer {

    @ParameterizedTest
    @FieldSource("dev.sibyl.application.polling.WatchTroubleTest#PERMANENT")
    void permanentTroubleCountsAtTheThirdTimeInARowAfterSeconds(Trouble trouble) {
      assertThat(polls(known, trouble, answeredAt(NOW))).containsExactly(0L, 1L, 3L);
    }

    @Test
    void permanentTroubleOfDifferentKindsCountsTogether() {
      var twice = known.after(NOT_FOUND, NOW).after(UNREADABLE, NOW);
      assertThat(next(twice, NOW, SILENT)).isInstanceOf(PollAgain.class);
      assertThat(next(twice.after(REFUSED, NOW), NOW, SILENT))
          .isEqualTo(new GiveUp(NOW, new Met(REFUSED)));
    }

    @ParameterizedTest
    @CsvSource({"9.9, false", "10, true", "60, true"})
    void permanentTroubleCountsTheSecondTimeAfterTenSeconds(double later, boolean isFinal) {
      var now = NOW.plus(seconds(later));
      var twice = known.after(NOT_FOUND, NOW).after(NOT_FOUND, now);
      assertThat(next(twice, now, SILENT) instanceof GiveUp).isEqualTo(isFinal);
    }

    @Test
    void otherTroubleInBetweenDoesNotInterruptTheRowAndDoesNotCount() {
      var mixed =
          known
              .after(NOT_FOUND, NOW)
              .after(failing(), NOW)
              .after(throttled(null), NOW)
              .after(NOT_FOUND, NOW)
              .after(failing(), NOW);
      assertThat(next(mixed, NOW, SILENT)).isInstanceOf(PollAgain.class);
      assertThat(next(mixed.after(NOT_FOUND, NOW), NOW, SILENT)).isInstanceOf(GiveUp.class);
    }

    @Test
    void aGoodAnswerInterruptsTheRow() {
      var twice = known.after(NOT_FOUND, NOW).after(NOT_FOUND, NOW);
      var again = twice.after(found(Known.PROCESSING), NOW).after(NOT_FOUND, NOW);
      assertThat(next(again.after(NOT_FOUND, NOW), NOW, SILENT)).isInstanceOf(PollAgain.class);
    }

    @ParameterizedTest
    @FieldSource("dev.sibyl.application.polling.WatchTroubleTest#TEMPORARY")
    void anOutageOfLessThanAQuarterOfAnHourIsSurvived(Trouble trouble) {
      for (var provider : List.of(SILENT, throttledAt(NOW))) {
        assertThat(polls(known, trouble, provider).getLast()).isBetween(900L, 915L);
      }
    }

    @Test
    void aFewFailuresOverALongTimeAreSurvived() {
      var watch = known;
      var now = NOW;
      for (int failure = 0; failure < 19; failure++) {
        watch = watch.after(failing(), now);
        now = now.plusSeconds(60);
      }
      assertThat(next(watch, now, SILENT)).isInstanceOf(PollAgain.class);
      assertThat(next(watch.after(failing(), now), now, SILENT)).isInstanceOf(GiveUp.class);
    }

    @Test
    void beingThrottledIsSurvivedUntilTheDeadline() {
      var now = NOW.plus(Duration.ofMinutes(59));
      var watch = known.after(throttled(null), NOW).after(throttled(null), now);
      assertThat(next(watch, now, SILENT)).isInstanceOf(PollAgain.class);
    }
  }

  @Nested
  class TheBackoff {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 15", "6, 15", "19, 15"})
    void doublesFromOneSecondToFifteenIfTheProviderIsSilent(int misses, int seconds) {
      for (var trouble : List.of(failing(), throttled(null))) {
        var watch = known;
        for (int miss = 0; miss < misses; miss++) {
          watch = watch.after(trouble, NOW);
        }
        assertThat(next(watch, NOW, SILENT)).isEqualTo(new PollAgain(NOW.plusSeconds(seconds)));
      }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "5, 1", "10, 1", "20, 2", "100, 10", "150, 15", "800, 15"})
    void isATenthOfTheTimeOfTroubleIfTheProviderIsAlive(int troubled, int seconds) {
      var now = NOW.plusSeconds(troubled);
      var watch = known.after(throttled(null), NOW).after(failing(), now);
      for (var alive : List.of(answeredAt(now), throttledAt(now))) {
        assertThat(next(watch, now, alive)).isEqualTo(new PollAgain(now.plusSeconds(seconds)));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, Integer.MAX_VALUE})
    void doesNotOverflow(int misses) {
      assertThat(Backoff.doubling(misses)).hasSeconds(misses == 1 ? 1 : 15);
      assertThat(Backoff.growing(Duration.ofDays(misses))).hasSeconds(15);
    }
  }
}
