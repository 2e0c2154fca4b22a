package dev.sibyl.domain.watch;

import static dev.sibyl.domain.watch.Answers.NOW;
import static dev.sibyl.domain.watch.Answers.ago;
import static dev.sibyl.domain.watch.Answers.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sibyl.domain.Output.None;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.watch.RunTimeStatistics.Estimate;
import java.time.Duration;
import java.util.List;
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
  void knowsNothingOfAModelItHasNotSeen() {
    assertThat(runs.estimate("owner/model")).isEqualTo(Estimate.NONE);
    assertThat(runs.estimate(null)).isEqualTo(Estimate.NONE);
    assertThat(Estimate.NONE.interval(seconds(1))).isNull();
    assertThat(Estimate.NONE.rest(seconds(1))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "3, true", "30, true"})
  void speaksFromThreeRunsOn(int seen, boolean speaks) {
    learn(seen, 10);
    var estimate = runs.estimate("model");
    assertThat(estimate.runs()).isEqualTo(seen);
    assertThat(estimate.interval(Duration.ZERO) != null).isEqualTo(speaks);
    assertThat(estimate.rest(Duration.ZERO) != null).isEqualTo(speaks);
  }

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.2, true", "0.35, true", "0.5, false", "1, false"})
  void speaksOnlyWhereRunsAreAlike(double sigma, boolean speaks) {
    var seed = 7L;
    var random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      learn("model", 8 * Math.exp(sigma * random.nextGaussian()));
    }
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).as("seed %d", seed).isCloseTo(8, within(0.5));
    assertThat(estimate.spread()).as("seed %d", seed).isCloseTo(sigma, within(0.05));
    assertThat(estimate.interval(Duration.ZERO) != null).as("seed %d", seed).isEqualTo(speaks);
  }

  @Test
  void takesMedianAndSpreadOfTheLogarithms() {
    learn("model", 5);
    learn("model", 10);
    learn("model", 20);
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).isCloseTo(10, NEARLY);
    assertThat(estimate.spread()).isCloseTo(Math.log(2), NEARLY);
  }

  @Test
  void waitsUntilARunCanHaveEndedAndThenLooksOften() {
    learn(10, 100);
    var estimate = runs.estimate("model");
    assertThat(estimate.interval(Duration.ZERO)).isBetween(seconds(80), seconds(90));
    assertThat(estimate.interval(seconds(60))).isBetween(seconds(20), seconds(30));
    assertThat(estimate.interval(seconds(100))).isBetween(seconds(1), seconds(2));
    assertThat(estimate.interval(seconds(200))).as("longer than the others").isNull();
    assertThat(estimate.rest(seconds(40))).isEqualTo(seconds(60));
    assertThat(estimate.rest(seconds(140))).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(value = Known.class, names = "SUCCEEDED", mode = Mode.EXCLUDE)
  void learnsNothingFromRunsThatDidNotSucceed(Known status) {
    for (int run = 0; run < 5; run++) {
      runs.learn(ended(status, "model", new Timings(ago(9), ago(8), NOW)));
    }
    assertThat(runs.estimate("model")).isEqualTo(Estimate.NONE);
  }

  @Test
  void learnsNothingWhereTimesOrModelAreMissingOrContradictory() {
    runs.learn(ended(Known.SUCCEEDED, null, new Timings(ago(9), ago(8), NOW)));
    runs.learn(ended(Known.SUCCEEDED, "model", new Timings(ago(9), null, NOW)));
    runs.learn(ended(Known.SUCCEEDED, "model", new Timings(ago(9), NOW, ago(8))));
    assertThat(runs.estimate("model")).isEqualTo(Estimate.NONE);
  }

  @Test
  void keepsModelsApart() {
    learn("slow", 100);
    learn("quick", 1);
    assertThat(runs.estimate("slow").median()).isCloseTo(100, NEARLY);
    assertThat(runs.estimate("quick").median()).isCloseTo(1, NEARLY);
  }

  @Test
  void remembersAThousandModelsAndGoesOnLearningThose() {
    for (int model = 0; model < 3_000; model++) {
      learn("model-" + model, 10);
    }
    learn("model-0", 10);
    assertThat(runs.estimate("model-0").runs()).isEqualTo(2);
    assertThat(runs.estimate("model-999").runs()).isEqualTo(1);
    assertThat(runs.estimate("model-1000")).isEqualTo(Estimate.NONE);
    assertThat(runs.estimate("model-2999")).isEqualTo(Estimate.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.000001, 0.001", "100000000000, 1"})
  void absurdTimesAreHarmless(double seconds, double ran) {
    learn(5, seconds);
    var estimate = runs.estimate("model");
    assertThat(estimate.median()).isPositive().isFinite();
    assertThat(estimate.interval(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(estimate.rest(seconds(ran))).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  private void learn(int times, double seconds) {
    for (int run = 0; run < times; run++) {
      learn("model", seconds);
    }
  }

  private void learn(String model, double seconds) {
    var start = NOW.minusMillis((long) (seconds * 1e3));
    runs.learn(ended(Known.SUCCEEDED, model, new Timings(start, start, NOW)));
  }

  private static Prediction ended(Status status, @Nullable String model, Timings timings) {
    return new Prediction(
        Answers.REFERENCE.id(),
        status,
        model,
        None.NEVER,
        null,
        timings,
        null,
        "",
        new Retention(false, null, NOW),
        List.of(),
        JsonObject.EMPTY,
        null);
  }
}
