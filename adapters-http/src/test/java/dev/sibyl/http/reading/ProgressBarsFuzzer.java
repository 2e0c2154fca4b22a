package dev.sibyl.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Any logs have a progress that makes sense, or none. The scanner finds what the expression finds,
/// and the expression reads in linear time.
public final class ProgressBarsFuzzer {

  /// How often a character is read, at most on average, with a margin for short logs.
  private static final long READS_OF_A_CHARACTER = 100;

  private static final long READS_OF_SHORT_LOGS = 20_000;

  /// More than the longest clock that a bar can print: 9,999 days.
  private static final Duration MAX_REMAINING = Duration.ofDays(20_000);

  /// The method that Jazzer calls.
  public static void fuzzerTestOneInput(byte[] bytes) {
    var logs = new String(bytes, StandardCharsets.UTF_8);
    checkLogs(logs);
    checkLogs(logs.repeat(4));
    check(ProgressBars.ofPercentage(logs));
  }

  private static void checkLogs(String text) {
    var logs = new CountedText(text);
    var progress = ProgressBars.latest(text);
    check(progress);
    assertThat(progress).isEqualTo(ProgressBarsTest.latestByExpression(logs));
    assertThat(logs.reads())
        .as("reads of %s characters", text.length())
        .isLessThanOrEqualTo(READS_OF_SHORT_LOGS + READS_OF_A_CHARACTER * text.length());
  }

  private static void check(@Nullable Progress progress) {
    if (progress == null) {
      return;
    }
    assertThat(progress.fraction()).isBetween(0.0, 1.0);
    assertThat(progress.stage()).isPositive();
    if (progress.steps() != null) {
      assertThat(progress.steps().current()).isNotNegative();
      assertThat(progress.steps().total()).isPositive();
    }
    if (progress.remaining() != null) {
      assertThat(progress.remaining()).isBetween(Duration.ZERO, MAX_REMAINING);
    }
  }

  private ProgressBarsFuzzer() {}
}
