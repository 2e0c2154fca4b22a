package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryLimiterTest {

  private final RetryLimiter limiter = new RetryLimiter(NOW);

  @Test
  void allowsAHundredRetriesAndThenNone() {
    assertThat(acquireAll(NOW)).isEqualTo(100);
    assertThat(limiter.tryAcquire(NOW)).isFalse();
  }

  @Test
  void allowsOneMoreEverySecond() {
    acquireAll(NOW);
    assertThat(acquireAll(NOW.plusMillis(999))).isZero();
    assertThat(acquireAll(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(acquireAll(NOW.plusSeconds(31))).isEqualTo(30);
  }

  @Test
  void allowsOneMoreForTenGoodAnswers() {
    acquireAll(NOW);
    for (int answer = 0; answer < 21; answer++) {
      limiter.answered(NOW);
    }
    assertThat(acquireAll(NOW)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1M", "P1D", "P100000D"})
  void neverHoldsMoreThanAHundredTokens(Duration pause) {
    for (int answer = 0; answer < 1_000; answer++) {
      limiter.answered(NOW);
    }
    assertThat(acquireAll(NOW.plus(pause))).isEqualTo(100);
  }

  @Test
  void saysWhenTheNextRetryIsAllowed() {
    assertThat(limiter.nextPermit(NOW)).isEqualTo(NOW);
    acquireAll(NOW);
    var next = limiter.nextPermit(NOW.plusMillis(250));
    assertThat(next).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(1).plusNanos(10));
    assertThat(limiter.tryAcquire(next)).isTrue();
  }

  @Test
  void allowsNothingMoreWithAClockThatIsSetBack() {
    acquireAll(NOW);
    assertThat(acquireAll(NOW.minusSeconds(100))).isZero();
    assertThat(acquireAll(NOW.plusSeconds(1))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverAllowsMoreThanItsTokens(long seed) {
    var random = new Random(seed);
    var now = NOW;
    var acquired = 0;
    var answered = 0;
    for (int event = 0; event < 20_000; event++) {
      now = now.plus(seconds(0.1 * random.nextDouble()));
      if (random.nextInt(3) == 0) {
        limiter.answered(now);
        answered++;
      } else if (limiter.tryAcquire(now)) {
        acquired++;
      } else {
        assertThat(limiter.nextPermit(now)).as("seed %d", seed).isAfter(now);
      }
      var passed = Duration.between(NOW, now).toNanos() / 1e9;
      assertThat((double) acquired)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(100 + passed + 0.1 * answered + 1e-6);
    }
  }

  private int acquireAll(Instant now) {
    var acquired = 0;
    while (limiter.tryAcquire(now)) {
      acquired++;
    }
    return acquired;
  }
}
