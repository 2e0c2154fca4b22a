package dev.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TestConsole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

  private final TestConsole console = new TestConsole();
  private final ErrorReport report = new ErrorReport(console.console(/* quiet= */ false));

  @Test
  void eachErrorInTheSettingsHasALine() {
    report.settings(List.of("a.conf:1: one", "a.conf:2: two"));
    assertThat(console.err())
        .isEqualTo(
            """
            sibyl: the settings have 2 errors
              a.conf:1: one
              a.conf:2: two
              next    fix them and try again; `sibyl help settings` and `sibyl help environment` list what there is
            """);
  }

  @Test
  void aFileWithThousandsOfErrorsDoesNotFillTheTerminal() {
    report.settings(IntStream.range(0, 7_000).mapToObj(line -> "a.conf:" + line).toList());
    assertThat(console.err().lines())
        .hasSize(22)
        .startsWith("sibyl: the settings have 7000 errors; the first 20 are", "  a.conf:0");
  }
}
