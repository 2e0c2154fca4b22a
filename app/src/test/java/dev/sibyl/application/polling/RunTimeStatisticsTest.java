package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.NOW;
import static dev.sibyl.application.polling.PollingFixtures.ago;
import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RunTimeStatisticsTest {

  private static final Offset<Double> NEARLY = within(1e-6);

  private final RunTimeStatistics runs = new RunTimeStatistics();

  @Test
  void knowsNothingAboutAnUnseenModel() {
    assertThat(runs.estimate("owner/model")).isEqualTo(RunTimeEstimate.UNKNOWN);
    assertThat(runs.estimate(null)).isEqualTo(RunTimeEstimate.UNKNOWN);
    assertThat(RunTimeEstimate.UNKNOWN.interval(seconds(1))).isNull();
    assertThat(RunTimeEstimate.UNKNOWN.remaining(seconds(1))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true", "30, true"})
  void estimatesFromThreeRunsOn(int seen, boolean estimates) {
    learn(seen, 10);
    var estimate = runs.estimate("model");
    assertThat(estimate.runs()).isEqualTo(seen);
    assertThat(estimate.interval(Duration.ZERO) != null).isEqualTo(estimates);
    assertThat(estimate.remaining(Duration.ZERO) != null).isEqualTo(estimates);
  }

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.2, true", "0.35, true", "0.5, false", "1, false"})
  void estimatesOnlyIfRunsTakeAboutTheSameTime(double sigma, boolean estimates) {
    var seed = 7L;
    var random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      learn("model", 8 * Math.exp(sigma * random.nextGaussian()));
    }
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).as("seed %d", seed).isCloseTo(8, within(0.5));
    assertThat(estimate.sigma()).as("seed %d", seed).isCloseTo(sigma, within(0.05));
    assertThat(estimate.interval(Duration.ZERO) != null).as("seed %d", seed).isEqualTo(estimates);
  }

  @Test
  void computesMedianAndSigmaOfTheLogarithms() {
    learn("model", 5);
    learn("model", 10);
    learn("model", 20);
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).isCloseTo(10, NEARLY);
    assertThat(estimate.sigma()).isCloseTo(Math.log(2), NEARLY);
  }

  @Test
  void waitsUntilARunCanHaveEndedAndThenPollsOften() {
    learn(10, 100);
    var estimate = runs.estimate("model");
    assertThat(estimate.interval(Duration.ZERO)).isBetween(seconds(80), seconds(90));
    assertThat(estimate.interval(seconds(60))).isBetween(seconds(20), seconds(30));
    assertThat(estimate.interval(seconds(100))).isBetween(seconds(1), seconds(2));
    assertThat(estimate.interval(seconds(200))).as("longer than the others").isNull();
    assertThat(estimate.remaining(seconds(40))).isEqualTo(seconds(60));
    assertThat(estimate.remaining(seconds(140))).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(value = Known.class, names = "SUCCEEDED", mode = Mode.EXCLUDE)
  void ignoresRunsThatDidNotSucceed(Known status) {
    for (int run = 0; run < 5; run++) {
      runs.record(ended(status, "model", Timings.of(ago(9), ago(8), NOW)));
    }
    assertThat(runs.estimate("model")).isEqualTo(RunTimeEstimate.UNKNOWN);
  }

  @Test
  void ignoresRunsWithoutModelOrWithMissingOrContradictoryTimes() {
    runs.record(ended(Known.SUCCEEDED, null, Timings.of(ago(9), ago(8), NOW)));
    runs.record(ended(Known.SUCCEEDED, "model", Timings.of(ago(9), null, NOW)));
    runs.record(ended(Known.SUCCEEDED, "model", Timings.of(ago(9), NOW, ago(8))));
    assertThat(runs.estimate("model")).isEqualTo(RunTimeEstimate.UNKNOWN);
  }

  @Test
  void keepsModelsSeparate() {
    learn("slow", 100);
    learn("quick", 1);
    assertThat(runs.estimate("slow").median()).isCloseTo(100, NEARLY);
    assertThat(runs.estimate("quick").median()).isCloseTo(1, NEARLY);
  }

  @Test
  void remembersAThousandModels() {
    for (int model = 0; model < 3_000; model++) {
      learn("model-" + model, 10);
    }
    learn("model-0", 10);
    assertThat(runs.estimate("model-0").runs()).isEqualTo(2);
    assertThat(runs.estimate("model-999").runs()).isEqualTo(1);
    assertThat(runs.estimate("model-1000")).isEqualTo(RunTimeEstimate.UNKNOWN);
    assertThat(runs.estimate("model-2999")).isEqualTo(RunTimeEstimate.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.000001, 0.001", "100000000000, 1"})
  void survivesAbsurdTimes(double seconds, double ran) {
    learn(5, seconds);
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).isPositive().isFinite();
    assertThat(estimate.interval(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(estimate.remaining(seconds(ran))).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  private void learn(int times, double seconds) {
    for (int run = 0; run < times; run++) {
      learn("model", seconds);
    }
  }

  private void learn(String model, double seconds) {
    var start = NOW.minusMillis((long) (seconds * 1e3));
    runs.record(ended(Known.SUCCEEDED, model, Timings.of(start, start, NOW)));
  }

  private static Prediction ended(Status status, @Nullable String model, Timings timings) {
    return PollingFixtures.builder(status).model(model).timings(timings).build();
  }
}
