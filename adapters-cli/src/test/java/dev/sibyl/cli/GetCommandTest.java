package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.console.TerminalScreen;
import dev.sibyl.cli.console.TestConsole;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.Providers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GetCommandTest {

  private static final Providers PROVIDERS = ProviderFixtures.all("cometapi");

  private final TestProgram program = new TestProgram();
  private final AnswersByName predictions = new AnswersByName();

  /// Answers each id with what its name says.
  private static final class AnswersByName implements GetPredictions {

    private final List<PredictionRef> asked = new ArrayList<>();

    @Override
    public void get(List<PredictionRef> references, Consumer<Answer> answers) {
      asked.addAll(references);
      references.forEach(
          reference -> answers.accept(new Answer(reference, Lookups.of(reference.id().value()))));
    }
  }

  @Test
  void asksForAllInTheOrderOfTheArgumentsAndLeavesDuplicatesToTheUseCase() {
    run("get b mirror:a b");
    assertThat(predictions.asked)
        .containsExactly(
            reference("cometapi", "b"), reference("mirror", "a"), reference("cometapi", "b"));
    assertThat(program.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("b  "),
            line -> assertThat(line).startsWith("a  "),
            line -> assertThat(line).startsWith("b  "));
  }

  /// Nothing is left of the line.
  @Test
  void onATerminalItShowsAfterASecondThatItWaits() {
    var terminal = new TestProgram(new TestConsole().terminal(80));
    var screens = new ArrayList<List<String>>();
    GetPredictions slow =
        (references, answers) -> {
          terminal.timer().passSecond();
          screens.add(TerminalScreen.after(terminal.err()));
          predictions.get(references.subList(0, 1), answers);
          terminal.timer().passSecond();
          screens.add(TerminalScreen.after(terminal.err()));
          predictions.get(references.subList(1, 2), answers);
        };
    assertThat(terminal.get("get succeeded failed", PROVIDERS, slow)).isEqualTo(ExitCode.OK);
    assertThat(screens)
        .containsExactly(
            List.of("waiting for 2 answers  1 s"), List.of("waiting for an answer  2 s"));
    assertThat(TerminalScreen.after(terminal.err())).isEmpty();
    assertThat(terminal.out().lines()).hasSize(2);
    assertThat(terminal.timer().isRunning()).isFalse();
  }

  @Test
  void asksTheProviderThatIsChosen() {
    run("get -p mirror a replicate:b");
    assertThat(predictions.asked)
        .containsExactly(reference("mirror", "a"), reference("replicate", "b"));
  }

  @Test
  void aSingleOneIsABlockAndNothingIsOnStandardError() {
    assertThat(run("get succeeded")).isEqualTo(ExitCode.OK);
    assertThat(program.out()).startsWith("succeeded  succeeded\n  model ").endsWith("\n");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "get succeeded, OK",
    "get failed, OK",
    "get daydreaming, OK",
    "get not-found, NOT_FOUND",
    "get key-missing, REFUSED",
    "get key-invalid, USAGE",
    "get key-invalid succeeded not-found, NOT_FOUND",
    "get key-rejected, REFUSED",
    "get throttled, UNAVAILABLE",
    "get unreachable, UNAVAILABLE",
    "get tls-failed, UNAVAILABLE",
    "get timed-out, UNAVAILABLE",
    "get failing, UNAVAILABLE",
    "get unreadable, UNREADABLE",
    "get defect, DEFECT",
    "get key-rejected succeeded not-found, REFUSED",
    "get unreadable defect succeeded, DEFECT",
    "get --exit-status --json failed defect processing, DEFECT",
    "get --json not-found unreadable key-rejected, UNREADABLE",
    "get --exit-status succeeded, OK",
    "get --exit-status failed, FAILED",
    "get --exit-status canceled, CANCELED",
    "get --exit-status aborted, CANCELED",
    "get --exit-status starting, NOT_ENDED",
    "get --exit-status processing, NOT_ENDED",
    "get --exit-status daydreaming, NOT_ENDED",
    "get --exit-status failed processing canceled succeeded, NOT_ENDED",
    "get --exit-status not-found succeeded, NOT_FOUND",
    "get --exit-status --json failed key-rejected, FAILED",
    "get a/b, USAGE",
    "get unknown:abc, USAGE",
    "get - , USAGE",
  })
  void endsWithTheHighestCode(String words, ExitCode expected) {
    assertThat(run(words)).isEqualTo(expected);
  }

  @Test
  void sendsNoRequestIfOneArgumentIsWrong() {
    assertThat(run("get abc a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(predictions.asked).isEmpty();
    assertThat(program.out()).isEmpty();
  }

  /// Defects have tests of their own.
  static Stream<String> troubles() {
    return Lookups.troubles().stream().filter(name -> !name.equals("defect"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void troubleIsFourLinesOnStandardError(String id) {
    run("get succeeded " + id + " failed");
    assertThat(program.out().lines()).hasSize(2);
    assertThat(program.err().lines()).hasSizeBetween(2, 4);
    assertThat(program.err())
        .contains("cometapi", id, "https://api.cometapi.com", "because", "next");
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void withJsonTroubleIsOnStandardOutput(String id) {
    run("get --json succeeded " + id + " failed");
    assertThat(program.out().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(program.out().lines().toList().get(1))
        .startsWith("{\"id\":\"" + id + "\",\"sibyl\":{")
        .contains("\"problem\":{\"kind\":");
    assertThat(program.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get noted        | note on noted: bad-time: x\\u0007",
        "get noted failed | note on noted: bad-time: x\\u0007",
        "get -q noted     | ''",
        "get --json noted | ''",
      })
  void notesAreOnStandardErrorUnlessItIsToBeQuiet(String words, String expected) {
    run(words);
    assertThat(program.err().strip()).isEqualTo(expected);
  }

  @Test
  void readsStandardInput() {
    var piped =
        new TestProgram(new TestConsole().input("succeeded\n# none\n{\"id\":\"failed\"}\n"));
    assertThat(piped.get("get -", PROVIDERS, predictions)).isEqualTo(ExitCode.OK);
    assertThat(piped.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("succeeded  "),
            line -> assertThat(line).startsWith("failed  "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Broken pipe, CLOSED_OUTPUT",
    "Stream Closed, CLOSED_OUTPUT",
    "No space left on device, DEFECT",
  })
  void endsIfStandardOutputIsLost(String failure, ExitCode expected) {
    for (var words : List.of("get succeeded failed", "get --json succeeded", "--help", "get -V")) {
      var lost = new TestProgram(new TestConsole(new FailingStream(failure)));
      assertThat(lost.get(words, PROVIDERS, predictions)).as(words).isEqualTo(expected);
      if (expected == ExitCode.CLOSED_OUTPUT) {
        assertThat(lost.err()).isEmpty();
      } else {
        assertThat(lost.err()).contains("standard output could not be written", failure);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"get abc, false", "get -v abc, true"})
  void aDefectSaysThatItIsOneAndWhatToReport(String words, boolean withTrace) {
    GetPredictions broken =
        (_, _) -> {
          throw new IllegalStateException("oh\u001bno");
        };
    assertThat(program.get(words, PROVIDERS, broken)).isEqualTo(ExitCode.DEFECT);
    assertThat(program.out()).isEmpty();
    assertThat(program.err())
        .contains("internal error", "a defect of Sibyl", "oh\\u001bno", "report");
    assertThat(program.err().contains("\tat ")).isEqualTo(withTrace);
  }

  @ParameterizedTest
  @CsvSource({"get, 2", "get --json, 4"})
  void defectsOfSingleIdsAreShownWithThemAndWhatToReportIsSaidOnceAtTheEnd(
      String command, int linesOnStandardOutput) {
    run(command + " mirror:defect succeeded defect failed");
    assertThat(program.out().lines()).hasSize(linesOnStandardOutput);
    assertThat(program.err())
        .endsWith(
            """
            sibyl: an internal error is a defect of Sibyl, not your mistake
              next    please report it, with the command that you ran and its output with -v
            """)
        .containsOnlyOnce("please report it")
        .doesNotContain("\tat ");
  }

  @Test
  void verboseShowsEqualStackTracesOnce() {
    run("get -v mirror:defect succeeded defect");
    assertThat(program.err())
        .containsOnlyOnce("\njava.lang.StackOverflowError: oh\\u001bno\n\tat ");
  }

  @Test
  void anAnswerThatCannotBeShownIsADefectOfItsOwnId() {
    GetPredictions tooDeep =
        (references, answers) -> {
          answers.accept(new Answer(references.getFirst(), Lookups.unprintable()));
          predictions.get(references.subList(1, 2), answers);
        };
    assertThat(program.get("get --json a succeeded", PROVIDERS, tooDeep))
        .isEqualTo(ExitCode.DEFECT);
    assertThat(program.out().lines())
        .satisfiesExactly(
            started -> assertThat(started).startsWith("{\"input\":[["),
            line -> assertThat(line).startsWith("{\"id\":\"a\"").contains("\"kind\":\"defect\""),
            line -> assertThat(line).contains("\"outcome\":\"succeeded\""));
    assertThat(program.err()).containsOnlyOnce("please report it");
  }

  @Test
  void anInterruptionEndsItAndKeepsWhatWasAnswered() {
    GetPredictions interrupted =
        (references, answers) -> {
          predictions.get(references, answers);
          throw new InterruptedException();
        };
    assertThat(program.get("get succeeded failed", PROVIDERS, interrupted))
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(program.out()).startsWith("succeeded  ").contains("\nfailed  ").hasLineCount(2);
    assertThat(program.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    nothing was changed; ask again with the same command
            """);
  }

  private ExitCode run(String words) {
    return program.get(words, PROVIDERS, predictions);
  }

  /// Accepts everything, and fails to store it, as a full disk does.
  private static final class FailingStream extends OutputStream {

    private final String failure;

    FailingStream(String failure) {
      this.failure = failure;
    }

    @Override
    public void write(int one) {}

    @Override
    public void flush() throws IOException {
      throw new IOException(failure);
    }
  }
}
