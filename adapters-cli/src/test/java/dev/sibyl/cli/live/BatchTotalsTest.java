package dev.sibyl.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchTotalsTest {

  private final BatchTotals totals = new BatchTotals();

  private void end(int count, Outcome outcome) {
    for (int i = 0; i < count; i++) {
      totals.ended(outcome);
    }
  }

  private String line(int running, int elapsed, Integer longest) {
    return totals
        .line(
            running,
            Duration.ofSeconds(elapsed),
            longest == null ? null : Duration.ofSeconds(longest))
        .text();
  }

  @Test
  void countsWhatHasEndedAndWhatRuns() {
    end(128, Outcome.SUCCEEDED);
    end(23, Outcome.FAILED);
    assertThat(line(349, 60, null))
        .isEqualTo("151/500  128 succeeded  23 failed  349 running  ~2 min left");
    totals.gaveUp();
    end(1, Outcome.CANCELED);
    assertThat(line(347, 1, null))
        .isEqualTo(
            "153/500  128 succeeded  23 failed  1 canceled  1 given up  347 running  ~2 s left");
  }

  @Test
  void theTimeLeftIsThatOfTheLongestElseFollowsFromThoseThatAreDone() {
    assertThat(line(2, 10, 45)).isEqualTo("0/2  2 running  ~45 s left");
    assertThat(line(2, 10, null)).isEqualTo("0/2  2 running");
    end(2, Outcome.SUCCEEDED);
    assertThat(line(2, 10, null)).isEqualTo("2/4  2 succeeded  2 running");
    end(2, Outcome.SUCCEEDED);
    assertThat(line(4, 10, null)).endsWith("  ~10 s left");
    assertThat(line(4, 10, 100)).endsWith("  ~2 min left");
    assertThat(line(4, 3600, null)).endsWith("  ~1 h 0 min left");
  }
}
