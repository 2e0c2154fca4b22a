package dev.sibyl.domain.watch;

import static dev.sibyl.domain.watch.Answers.NOW;
import static dev.sibyl.domain.watch.Answers.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryLimiterTest {

  private final RetryLimiter budget = new RetryLimiter(NOW);

  @Test
  void holdsAHundredTriesAndThenNone() {
    assertThat(spendAll(NOW)).isEqualTo(100);
    assertThat(budget.spend(NOW)).isFalse();
  }

  @Test
  void oneASecondComesBack() {
    spendAll(NOW);
    assertThat(spendAll(NOW.plusMillis(999))).isZero();
    assertThat(spendAll(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(spendAll(NOW.plusSeconds(31))).isEqualTo(30);
  }

  @Test
  void tenGoodAnswersAreWorthATry() {
    spendAll(NOW);
    for (int answer = 0; answer < 21; answer++) {
      budget.earn(NOW);
    }
    assertThat(spendAll(NOW)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1M", "P1D", "P100000D"})
  void neverHoldsMoreThanAHundred(Duration pause) {
    for (int answer = 0; answer < 1_000; answer++) {
      budget.earn(NOW);
    }
    assertThat(spendAll(NOW.plus(pause))).isEqualTo(100);
  }

  @Test
  void saysWhenThereIsEnoughAgain() {
    assertThat(budget.enoughAt(NOW)).isEqualTo(NOW);
    spendAll(NOW);
    var enough = budget.enoughAt(NOW.plusMillis(250));
    assertThat(enough).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(1).plusNanos(10));
    assertThat(budget.spend(enough)).isTrue();
  }

  @Test
  void aClockThatIsSetBackGivesNothing() {
    spendAll(NOW);
    assertThat(spendAll(NOW.minusSeconds(100))).isZero();
    assertThat(spendAll(NOW.plusSeconds(1))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void grantsNoMoreThanItsSumWhateverHappens(long seed) {
    var random = new Random(seed);
    var now = NOW;
    var spent = 0;
    var earned = 0;
    for (int event = 0; event < 20_000; event++) {
      now = now.plus(seconds(0.1 * random.nextDouble()));
      if (random.nextInt(3) == 0) {
        budget.earn(now);
        earned++;
      } else if (budget.spend(now)) {
        spent++;
      } else {
        assertThat(budget.enoughAt(now)).as("seed %d", seed).isAfter(now);
      }
      var passed = Duration.between(NOW, now).toNanos() / 1e9;
      assertThat((double) spent)
          .as("seed %d", seed)
          .isLessThanOrEqualTo(100 + passed + 0.1 * earned + 1e-6);
    }
  }

  private int spendAll(Instant now) {
    var spent = 0;
    while (budget.spend(now)) {
      spent++;
    }
    return spent;
  }
}
