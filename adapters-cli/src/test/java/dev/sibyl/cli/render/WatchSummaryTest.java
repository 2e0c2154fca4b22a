package dev.sibyl.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchSummaryTest {

  private static String summary(
      Map<Outcome, Integer> outcomes,
      Map<String, Integer> failures,
      int givenUp,
      int interrupted,
      @Nullable Duration medianTime) {
    return new WatchSummary(outcomes, failures, givenUp, medianTime, interrupted, 0, 0)
        .line()
        .text();
  }

  @Test
  void countsOutcomesWithTheCodesOfFailuresAndTheMedianTime() {
    var outcomes = new EnumMap<>(Map.of(Outcome.FAILED, 4, Outcome.SUCCEEDED, 10));
    outcomes.put(Outcome.CANCELED, 1);
    var failures = new TreeMap<>(Map.of("E005", 1, "E1001", 2));
    assertThat(summary(outcomes, failures, 4, 5, Duration.ofSeconds(245)))
        .isEqualTo(
            "10 succeeded, 4 failed (E005, E1001 × 2), 1 canceled, 4 given up, 5 interrupted,"
                + " median time 4 min 5 s");
  }

  @Test
  void countsFailuresWithoutACodeOnlyInTheTotal() {
    assertThat(summary(Map.of(Outcome.FAILED, 3), Map.of(), 0, 0, null)).isEqualTo("3 failed");
    assertThat(summary(Map.of(Outcome.FAILED, 75), Map.of("E005", 72), 0, 0, null))
        .isEqualTo("75 failed (E005 × 72)");
  }

  @Test
  void leavesOutWhatDidNotHappen() {
    assertThat(summary(Map.of(Outcome.ABORTED, 2), Map.of(), 0, 0, null)).isEqualTo("2 aborted");
    assertThat(summary(Map.of(), Map.of(), 2, 0, null)).isEqualTo("2 given up");
  }

  @Test
  void escapesAHostileCode() {
    assertThat(summary(Map.of(Outcome.FAILED, 1), Map.of("\u001b[2J", 1), 0, 0, null))
        .isEqualTo("1 failed (\\u001b[2J)");
  }
}
