package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.late;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.ports.driving.WatchEvent.SourceDeadlinePassed;
import java.io.IOException;
import java.io.Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchInputTest {

  private static WatchRun withInput(String text) {
    return new WatchRun(new TestConsole().input(text));
  }

  @Test
  void watchesTheArgumentsAndWhatIsReadFromStandardInput() {
    var run = withInput("b\n{\"id\":\n\"c\"}");
    assertThat(run.watch("a - a")).isEqualTo(ExitCode.OK);
    assertThat(run.watched()).containsExactly(at("a"), at("b"), at("c"));
  }

  @Test
  void aBadLineIsReportedAndTheOthersAreWatched() {
    var run = withInput("a\nb/b\n{\"x\":1}\nunknown:c\nd");
    assertThat(run.watch("-", ended("a", "succeeded"))).isEqualTo(ExitCode.USAGE);
    assertThat(run.watched()).containsExactly(at("a"), at("d"));
    assertThat(run.err())
        .contains("sibyl: line 2: ", "'b/b'\n", "sibyl: line 3: a JSON value without an id\n")
        .contains("sibyl: line 4: no provider unknown; there are cheapai, ");
  }

  @Test
  void inputThatCannotBeReadIsReported() {
    var broken =
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            throw new IOException("Is a directory");
          }

          @Override
          public void close() {}
        };
    var run = new WatchRun(new TestConsole().input(broken));
    assertThat(run.watch("a -", ended("a", "succeeded"))).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("sibyl: standard input cannot be read: Is a directory\n");
  }

  @Test
  void aWorseEndCountsMoreThanABadLine() {
    assertThat(withInput("a\nb/b").watch("-", ended("a", "failed"))).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aBadArgumentIsAnErrorBeforeAnythingIsWatched() {
    var run = withInput("a");
    assertThat(run.watch("b/b -")).isEqualTo(ExitCode.USAGE);
    assertThat(run.watched()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# nothing\n", "[]"})
  void standardInputMustContainAnId(String input) {
    var run = withInput(input);
    assertThat(run.watch("-")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("sibyl: no ids on standard input\n");
  }

  @Test
  void eachPredictionHasItsLineEvenIfThereIsOnlyOne() {
    var run = withInput("a");
    run.watch("-", ended("a", "succeeded"));
    assertThat(run.out()).isEqualTo("a  " + WatchRun.SUCCEEDED + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "--json -"})
  void theDeadlineEndsStandardInputToo(String words) {
    var run = withInput("a");
    assertThat(run.watch(words, late("a"), new SourceDeadlinePassed()))
        .isEqualTo(ExitCode.DEADLINE);
    assertThat(run.err()).contains("sibyl: the deadline passed before standard input had ended\n");
  }

  @Test
  void anInterruptionWithoutAWatchIsNotAWrongInput() {
    var run = withInput("");
    assertThat(run.watch("-", (_, _) -> Thread.currentThread().interrupt()))
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.err()).startsWith("sibyl: interrupted\n");
  }
}
