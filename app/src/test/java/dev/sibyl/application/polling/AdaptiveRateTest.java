package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.failing;
import static dev.sibyl.application.polling.PollingFixtures.found;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static dev.sibyl.application.polling.PollingFixtures.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveRateTest {

  private static final Lookup ANSWER = found(Known.PROCESSING);
  private static final Lookup NOT_FOUND = new NotFound(TroubleDetails.of("404"));

  private final AdaptiveRate rate = new AdaptiveRate(50);
  private Instant now = NOW;

  /// A poll that takes a tenth of a second.
  private void poll(Lookup lookup) {
    var started = now;
    now = now.plusMillis(100);
    rate.returned(lookup, started, now);
  }

  private void poll(Lookup lookup, int times) {
    for (int poll = 0; poll < times; poll++) {
      poll(lookup);
    }
  }

  @Test
  void isTheLimitOfTheAccountAtFirstAndWhileThePollsAreAnswered() {
    assertThat(rate.pollsPerSecond()).isEqualTo(50);
    poll(ANSWER, 100);
    poll(NOT_FOUND, 100);
    assertThat(rate.pollsPerSecond()).isEqualTo(50);
    assertThat(rate.isReduced()).isFalse();
  }

  @Test
  void isCutByTwoThrottledPollsAndThenByEach() {
    poll(throttled(null));
    assertThat(rate.isReduced()).isFalse();
    poll(throttled(null));
    assertThat(rate.pollsPerSecond()).isCloseTo(35, within(1e-9));
    assertThat(rate.isReduced()).isTrue();
    poll(throttled(null));
    assertThat(rate.pollsPerSecond()).isCloseTo(24.5, within(1e-9));
  }

  @Test
  void isNotCutIfOneOfTwentyPollsIsThrottled() {
    for (int round = 0; round < 100; round++) {
      poll(ANSWER, 19);
      poll(throttled(null));
      assertThat(rate.isReduced()).isFalse();
    }
  }

  @Test
  void isNotCutAgainByPollsThatWereInFlightAtTheCut() {
    var started = now;
    poll(throttled(null), 2);
    for (int poll = 0; poll < 100; poll++) {
      rate.returned(throttled(null), started, now);
      rate.returned(failing(), started, now);
    }
    assertThat(rate.pollsPerSecond()).isCloseTo(35, within(1e-9));
  }

  @Test
  void isCutByASecondOfPollsWithoutAnyAnswer() {
    poll(failing(), 49);
    poll(NOT_FOUND);
    poll(failing(), 49);
    assertThat(rate.pollsPerSecond()).isEqualTo(50);
    poll(failing());
    assertThat(rate.pollsPerSecond()).isCloseTo(35, within(1e-9));
    poll(failing(), 34);
    assertThat(rate.pollsPerSecond()).isCloseTo(35, within(1e-9));
    poll(failing());
    assertThat(rate.pollsPerSecond()).isCloseTo(24.5, within(1e-9));
  }

  @Test
  void isCutByTenUnansweredPollsOfASlowAccount() {
    var slow = new AdaptiveRate(2);
    for (int poll = 0; poll < 9; poll++) {
      slow.returned(failing(), now, now);
    }
    assertThat(slow.pollsPerSecond()).isEqualTo(2);
    slow.returned(failing(), now, now);
    assertThat(slow.pollsPerSecond()).isCloseTo(1.4, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"50, 1", "1.5, 1", "0.2, 0.2"})
  void isNeverLowerThanOneASecondOrTheLimitOfTheAccount(double highest, double lowest) {
    var limited = new AdaptiveRate(highest);
    for (int second = 0; second < 100; second++) {
      limited.returned(throttled(null), NOW.plusSeconds(second), NOW.plusSeconds(second));
    }
    assertThat(limited.pollsPerSecond()).isEqualTo(lowest);
  }

  @Test
  void isTheLimitAgainSixSecondsAfterTheFirstAnswerAfterAStorm() {
    poll(throttled(null), 100);
    poll(ANSWER);
    var first = now;
    assertThat(rate.pollsPerSecond()).isEqualTo(1);
    while (rate.isReduced()) {
      poll(ANSWER);
    }
    assertThat(Duration.between(first, now)).isBetween(seconds(5), seconds(6));
    assertThat(rate.pollsPerSecond()).isEqualTo(50);
  }

  @Test
  void growsWithAnswersOnlyHoweverLongTheStormWas() {
    poll(throttled(null), 100);
    now = now.plus(Duration.ofDays(1));
    poll(ANSWER);
    assertThat(rate.pollsPerSecond()).isEqualTo(1);
  }

  @Test
  void returnsFastToTheRateOfTheCutAndStaysNearIt() {
    poll(throttled(null), 5);
    poll(ANSWER);
    assertThat(rate.pollsPerSecond()).isCloseTo(50 * Math.pow(0.7, 4), within(0.01));
    poll(ANSWER, 15);
    assertThat(rate.pollsPerSecond()).as("after 1.5 s").isBetween(16.0, 17.15);
    poll(ANSWER, 20);
    assertThat(rate.pollsPerSecond()).as("after 3.5 s").isBetween(17.15, 19.0);
    poll(ANSWER, 40);
    assertThat(rate.pollsPerSecond()).as("after 7.5 s").isEqualTo(50);
  }

  @Test
  void isNotChangedByAClockThatIsSetBack() {
    poll(throttled(null));
    poll(ANSWER, 10);
    var before = rate.pollsPerSecond();
    now = now.minus(Duration.ofDays(1));
    poll(ANSWER);
    poll(throttled(null));
    assertThat(rate.pollsPerSecond()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void staysWithinItsLimits(long seed) {
    var random = new Random(seed);
    for (int poll = 0; poll < 20_000; poll++) {
      now = now.plus(seconds(random.nextInt(100) == 0 ? 100 : 0.1 * random.nextDouble()));
      poll(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10) == 0 ? throttled(null) : ANSWER;
            case 1 -> failing();
            case 2 -> NOT_FOUND;
            default -> ANSWER;
          });
      assertThat(rate.pollsPerSecond()).as("seed %d", seed).isBetween(1.0, 50.0);
    }
  }
}
