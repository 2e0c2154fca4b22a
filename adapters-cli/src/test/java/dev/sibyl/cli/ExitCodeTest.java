package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "OK, 0",
    "DEFECT, 1",
    "USAGE, 2",
    "NOT_FOUND, 3",
    "REFUSED, 4",
    "UNAVAILABLE, 5",
    "UNREADABLE, 6",
    "FAILED, 7",
    "CANCELED, 8",
    "NOT_ENDED, 10",
    "DEADLINE, 124",
    "INTERRUPTED, 130",
    "CLOSED_OUTPUT, 141",
    "TERMINATED, 143",
  })
  void keepsTheNumberThatScriptsRelyOn(ExitCode exitCode, int number) {
    assertThat(exitCode.number()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, OK",
    "FAILED, FAILED",
    "CANCELED, CANCELED",
    "ABORTED, CANCELED",
    "PENDING, NOT_ENDED",
    "UNRECOGNIZED, NOT_ENDED",
  })
  void showsTheOutcomeOfAPrediction(Outcome outcome, ExitCode expected) {
    assertThat(ExitCode.of(outcome)).isEqualTo(expected);
  }

  @Test
  void theHighestOfSeveralCounts() {
    assertThat(Stream.of(ExitCode.OK, ExitCode.REFUSED, ExitCode.NOT_FOUND).reduce(ExitCode::or))
        .contains(ExitCode.REFUSED);
    assertThat(ExitCode.REFUSED.or(ExitCode.OK)).isEqualTo(ExitCode.REFUSED);
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void aDefectCountsMoreThanAllOthersExceptThoseOfAProgramThatWasStopped(ExitCode other) {
    var stopped =
        List.of(
            ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.CLOSED_OUTPUT, ExitCode.TERMINATED);
    var expected = stopped.contains(other) ? other : ExitCode.DEFECT;
    assertThat(other.or(ExitCode.DEFECT)).isEqualTo(expected);
    assertThat(ExitCode.DEFECT.or(other)).isEqualTo(expected);
  }
}
