package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.Providers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetCommandTest {

  private static final Providers PROVIDERS = ProviderFixtures.choosing("cometapi");

  private final Terminal terminal = new Terminal();
  private final KnowingEngine engine = new KnowingEngine();

  /// Gives for each id what its name says.
  private static final class KnowingEngine implements GetPredictions {

    private static final TroubleDetails EVIDENCE = TroubleDetails.of("because");
    private static final Map<String, Lookup> TROUBLES =
        Map.of(
            "missing", new Lookup.NotFound(EVIDENCE),
            "refused", new Lookup.Refused(EVIDENCE),
            "throttled", new Lookup.Throttled(EVIDENCE),
            "unavailable", new Lookup.Unavailable(EVIDENCE, true),
            "unreadable", new Lookup.Unreadable(EVIDENCE));

    private final List<PredictionRef> asked = new ArrayList<>();

    @Override
    public void get(List<PredictionRef> references, Consumer<Answer> answers) {
      asked.addAll(references);
      references.forEach(reference -> answers.accept(new Answer(reference, lookup(reference))));
    }

    private static Lookup lookup(PredictionRef reference) {
      var id = reference.id().value();
      var odd = id.equals("odd");
      var found = Predictions.of(id, Status.of(odd ? "succeeded" : id));
      return TROUBLES.getOrDefault(
          id, new Found(odd ? found.withNotes(List.of(new Note("bad-time", "x\u0007"))) : found));
    }
  }

  @Test
  void asksForAllInTheOrderOfTheWordsAndLeavesDoublesToTheEngine() {
    run("get b mirror:a b");
    assertThat(engine.asked)
        .containsExactly(
            reference("cometapi", "b"), reference("mirror", "a"), reference("cometapi", "b"));
    assertThat(terminal.out().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("b  "),
            line -> assertThat(line).startsWith("a  "),
            line -> assertThat(line).startsWith("b  "));
  }

  @Test
  void aSingleOneIsABlockAndSilentOnStandardError() {
    assertThat(run("get succeeded")).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).startsWith("succeeded  succeeded\n  model ").endsWith("\n");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "get succeeded, OK",
    "get failed, OK",
    "get daydreaming, OK",
    "get missing, NOT_FOUND",
    "get refused, REFUSED",
    "get throttled, UNAVAILABLE",
    "get unavailable, UNAVAILABLE",
    "get unreadable, UNREADABLE",
    "get refused succeeded missing, REFUSED",
    "get --json missing unreadable refused, UNREADABLE",
    "get --exit-status succeeded, OK",
    "get --exit-status failed, FAILED",
    "get --exit-status canceled, CANCELED",
    "get --exit-status aborted, CANCELED",
    "get --exit-status starting, NOT_ENDED",
    "get --exit-status processing, NOT_ENDED",
    "get --exit-status daydreaming, NOT_ENDED",
    "get --exit-status failed processing canceled succeeded, NOT_ENDED",
    "get --exit-status missing succeeded, NOT_FOUND",
    "get --exit-status --json failed refused, FAILED",
    "get a/b, USAGE",
    "get nobody:abc, USAGE",
    "get - , USAGE",
  })
  void endsWithTheHighestCode(String words, ExitCode expected) {
    assertThat(run(words)).isEqualTo(expected);
  }

  @Test
  void asksNobodyWhereOneWordIsWrong() {
    assertThat(run("get abc a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(engine.asked).isEmpty();
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "refused", "throttled", "unavailable", "unreadable"})
  void troubleIsFourLinesOnStandardError(String id) {
    run("get succeeded " + id + " failed");
    assertThat(terminal.out().lines()).hasSize(2);
    assertThat(terminal.err().lines()).hasSizeBetween(2, 4);
    assertThat(terminal.err())
        .contains("cometapi", id, "https://api.cometapi.com", "because", "next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "refused", "throttled", "unavailable", "unreadable"})
  void withJsonTroubleStandsOnStandardOutput(String id) {
    run("get --json succeeded " + id + " failed");
    assertThat(terminal.out().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(terminal.out().lines().toList().get(1))
        .startsWith("{\"id\":\"" + id + "\",\"sibyl\":{")
        .contains("\"problem\":{\"kind\":");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get odd        | note on odd: bad-time: x\\u0007",
        "get odd failed | note on odd: bad-time: x\\u0007",
        "get -q odd     | ''",
        "get --json odd | ''",
      })
  void whatIsOddIsNotedUnlessItIsToBeQuiet(String words, String expected) {
    run(words);
    assertThat(terminal.err().strip()).isEqualTo(expected);
  }

  @Test
  void readsStandardInput() {
    var piped = new Terminal(new StringWriter(), "succeeded\n# none\nfailed\n");
    assertThat(piped.run("get -", PROVIDERS, engine)).isEqualTo(ExitCode.OK);
    assertThat(piped.out().lines()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Broken pipe, CLOSED_OUTPUT",
    "Stream Closed, CLOSED_OUTPUT",
    "No space left on device, DEFECT",
  })
  void endsWhereStandardOutputIsLost(String failure, ExitCode expected) {
    var lost = new Terminal(new LostWriter(failure), "");
    assertThat(lost.run("get succeeded failed", PROVIDERS, engine)).isEqualTo(expected);
    if (expected == ExitCode.CLOSED_OUTPUT) {
      assertThat(lost.err()).isEmpty();
    } else {
      assertThat(lost.err()).contains("standard output could not be written", failure);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"get abc, false", "get -v abc, true"})
  void aDefectSaysThatItIsOneAndWhatToReport(String words, boolean withTrace) {
    GetPredictions broken =
        (_, _) -> {
          throw new IllegalStateException("oh\u001bno");
        };
    assertThat(terminal.run(words, PROVIDERS, broken)).isEqualTo(ExitCode.DEFECT);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("a defect of Sibyl", "oh\\u001bno", "report");
    assertThat(terminal.err().contains("\tat ")).isEqualTo(withTrace);
  }

  private ExitCode run(String words) {
    return terminal.run(words, PROVIDERS, engine);
  }

  /// Takes everything, and fails when it is to keep it, as a full disk does.
  private static final class LostWriter extends Writer {

    private final String failure;

    LostWriter(String failure) {
      this.failure = failure;
    }

    @Override
    public void write(char[] text, int offset, int length) {}

    @Override
    public void flush() throws IOException {
      throw new IOException(failure);
    }

    @Override
    public void close() {}
  }
}
