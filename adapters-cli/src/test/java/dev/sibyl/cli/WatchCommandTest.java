package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static dev.sibyl.ports.driven.Predictions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.ports.driven.Predictions;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.GivenUp;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import dev.sibyl.ports.driving.WatchEvent.Missed;
import dev.sibyl.ports.driving.WatchEvent.News;
import dev.sibyl.ports.driving.WatchEvent.Odd;
import dev.sibyl.ports.driving.WatchEvent.TimePassed;
import dev.sibyl.ports.driving.WatchEvent.Unchanged;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {

  private static final Providers PROVIDERS = ProviderFixtures.choosing("cometapi");
  private static final String PROCESSING = "processing  50 % (20 of 40), about 20 s to go";
  private static final String SUCCEEDED = "succeeded  https://replicate.delivery/out.webp";
  private static final Trouble FAILING =
      new Unavailable(new TroubleDetails("<html>", 502, null, null, null, List.of()), true);

  private final List<PredictionRef> watched = new ArrayList<>();
  private Terminal terminal = new Terminal();

  /// Watches, while this happens.
  private ExitCode watch(String words, WatchEvent... events) {
    return terminal.watch(
        "watch " + words,
        PROVIDERS,
        (references, listener) -> {
          watched.addAll(references);
          Stream.of(events).forEach(listener);
        });
  }

  private static PredictionRef at(String id) {
    return reference("cometapi", id);
  }

  private static Prediction prediction(String id, String status) {
    return Predictions.of(id, Status.of(status));
  }

  private static Prediction logging(String id, String status, String logs) {
    var it = prediction(id, status);
    return new Prediction(
        it.id(),
        it.status(),
        it.model(),
        it.output(),
        it.failure(),
        it.timings(),
        it.progress(),
        logs,
        it.retention(),
        it.notes(),
        it.raw(),
        null);
  }

  private static WatchEvent news(String id, String status) {
    return new News(at(id), prediction(id, status));
  }

  private static WatchEvent ended(String id, String status) {
    return new Ended(at(id), prediction(id, status));
  }

  private static WatchEvent missed(String id) {
    return new Missed(at(id), FAILING, 1, NOW.plusSeconds(2));
  }

  private static WatchEvent late(String id) {
    return new GivenUp(at(id), new Reason.DeadlinePassed());
  }

  private static WatchEvent wentBack(String id) {
    return new Odd(at(id), new Note("went-back", "processing 60 % to \u001b[2J"));
  }

  /// What happened last to an id, which its name says.
  private static WatchEvent last(String id) {
    var details = TroubleDetails.of("because");
    Trouble met =
        switch (id) {
          case "missing" -> new NotFound(details);
          case "refused" -> new Refused(details);
          case "throttled" -> new Throttled(details);
          case "unavailable" -> new Unavailable(details, true);
          case "unreadable" -> new Unreadable(details);
          default -> null;
        };
    if (met != null) {
      return new GivenUp(at(id), new Reason.Met(met));
    }
    return switch (id) {
      case "late" -> late(id);
      case "interrupted" -> new Interrupted(at(id));
      default -> ended(id, id);
    };
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "succeeded, OK",
    "failed, FAILED",
    "canceled, CANCELED",
    "aborted, CANCELED",
    "late, DEADLINE",
    "missing, NOT_FOUND",
    "refused, REFUSED",
    "throttled, UNAVAILABLE",
    "unavailable, UNAVAILABLE",
    "unreadable, UNREADABLE",
    "interrupted, INTERRUPTED",
    "failed succeeded refused, FAILED",
    "aborted failed succeeded, CANCELED",
    "succeeded late aborted, DEADLINE",
    "succeeded late interrupted failed, INTERRUPTED",
  })
  void endsWithTheHighestCode(String ids, ExitCode expected) {
    var events = Stream.of(ids.split(" ")).map(WatchCommandTest::last).toArray(WatchEvent[]::new);
    assertThat(watch(ids, events)).isEqualTo(expected);
    assertThat(watch("--json " + ids, events)).isEqualTo(expected);
  }

  @Test
  void followsDoublesOnce() {
    watch("a cometapi:a mirror:a b a", ended("a", "succeeded"));
    assertThat(watched).containsExactly(at("a"), reference("mirror", "a"), at("b"));
  }

  @Test
  void followsNobodyWhereOneWordIsWrong() {
    assertThat(watch("a a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(watched).isEmpty();
  }

  @Nested
  class OffATerminal {

    @Test
    void everyChangeIsALineOnStandardErrorAndTheEndABlockOnStandardOutput() {
      watch(
          "a",
          news("a", "processing"),
          new TimePassed(),
          new Unchanged(at("a"), prediction("a", "processing")),
          missed("a"),
          wentBack("a"),
          ended("a", "succeeded"));
      assertThat(terminal.err().lines())
          .containsExactly(
              "a  " + PROCESSING,
              "a  cometapi is failing (HTTP 502); the next poll is at 12:00:02 +00:00",
              "note on a: went-back: processing 60 % to \\u001b[2J");
      assertThat(terminal.out()).startsWith("a  succeeded\n  model     owner/model\n");
    }

    @Test
    void ofABatchEveryEndIsALineAndTheLastLineSaysHowAllEnded() {
      watch(
          "a b c d e",
          ended("b", "failed"),
          ended("a", "succeeded"),
          ended("c", "failed"),
          late("d"),
          ended("e", "aborted"));
      assertThat(terminal.out().lines())
          .containsExactly(
              "b  failed  out of memory",
              "a  " + SUCCEEDED,
              "c  failed  out of memory",
              "e  aborted");
      assertThat(terminal.err().lines())
          .containsExactly(
              "sibyl: the deadline passed before d had ended",
              "  next    it runs on: sibyl watch --deadline 2h cometapi:d",
              "1 succeeded, 2 failed (E1001 × 2), 1 aborted, 1 given up, median time 50 s");
    }

    @Test
    void quietLeavesOnlyTheAnswerAndWhatWentWrong() {
      watch(
          "-q a b c",
          news("a", "processing"),
          missed("a"),
          wentBack("a"),
          ended("a", "succeeded"),
          late("b"),
          last("missing"));
      assertThat(terminal.out()).isEqualTo("a  " + SUCCEEDED + "\n");
      assertThat(terminal.err())
          .startsWith("sibyl: the deadline passed before b ")
          .contains("sibyl: no such prediction: missing\n")
          .doesNotContain("processing", "failing", "note", "median");
      assertThat(terminal.err().lines()).hasSize(6);
    }
  }

  @Nested
  class OnATerminal {

    @Test
    void theLinesThatChangeAreGoneInTheEndAndNothingElseIs() {
      terminal = new Terminal(new StringWriter(), "", 80);
      watch(
          "a b",
          news("a", "processing"),
          new TimePassed(),
          missed("b"),
          wentBack("a"),
          ended("a", "succeeded"),
          late("b"));
      assertThat(terminal.err()).contains("██████████░░░░░░░░░░", "cometapi is failing (HTTP 502)");
      assertThat(Screen.after(terminal.err()))
          .containsExactly(
              "note on a: went-back: processing 60 % to \\u001b[2J",
              "sibyl: the deadline passed before b had ended",
              "  next    it runs on: sibyl watch --deadline 2h cometapi:b",
              "1 succeeded, 1 given up, median time 50 s");
      assertThat(terminal.out()).isEqualTo("a  " + SUCCEEDED + "\n");
    }

    @Test
    void quietDrawsNothing() {
      terminal = new Terminal(new StringWriter(), "", 80);
      watch("-q a", news("a", "processing"), new TimePassed(), ended("a", "succeeded"));
      assertThat(terminal.err()).isEmpty();
    }
  }

  @Nested
  class WithJson {

    @Test
    void aLineForEachNewsAndTheEndAndNothingOnStandardError() {
      watch(
          "--json a b",
          news("a", "starting"),
          new Unchanged(at("a"), prediction("a", "starting")),
          missed("a"),
          new TimePassed(),
          ended("b", "failed"),
          ended("a", "succeeded"));
      assertThat(terminal.err()).isEmpty();
      assertThat(terminal.out().lines())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .contains("\"id\":\"a\"", "\"status\":\"starting\"")
                      .contains("\"ended\":false", "\"problem\":null"),
              line -> assertThat(line).contains("\"status\":\"failed\"", "\"ended\":true"),
              line -> assertThat(line).contains("\"id\":\"a\"", "\"outcome\":\"succeeded\""));
    }

    @Test
    void whatWentBackIsNotedInTheNextLineOfThatId() {
      watch(
          "--json a b",
          wentBack("a"),
          news("b", "processing"),
          news("a", "processing"),
          ended("a", "succeeded"));
      assertThat(terminal.err()).isEmpty();
      assertThat(terminal.out().lines().map(line -> line.contains("\"went-back: ")))
          .containsExactly(false, true, false);
    }

    @Test
    void aWatchThatWasGivenUpEndsWithItsProblem() {
      watch("--json a b missing", late("a"), new Interrupted(at("b")), last("missing"));
      assertThat(terminal.err()).isEmpty();
      assertThat(terminal.out().lines())
          .satisfiesExactly(
              line -> assertThat(line).contains("\"id\":\"a\"", "\"kind\":\"deadline\""),
              line -> assertThat(line).contains("\"id\":\"b\"", "\"kind\":\"interrupted\""),
              line -> assertThat(line).contains("\"id\":\"missing\"", "\"kind\":\"not_found\""));
    }
  }

  @Nested
  class WithLogs {

    @Test
    void onlyNewWholeLinesArePrintedAndTheRestAtTheEnd() {
      watch(
          "--logs a",
          new News(at("a"), logging("a", "processing", "one\ntw")),
          new Unchanged(at("a"), logging("a", "processing", "one\ntw")),
          new Unchanged(at("a"), logging("a", "processing", "one\ntwo\n\nfo")),
          new Ended(at("a"), logging("a", "succeeded", "one\ntwo\n\nfour\nlast")));
      assertThat(terminal.out()).startsWith("one\ntwo\n\nfour\nlast\na  succeeded\n");
    }

    @Test
    void ofSeveralTheIdStandsBeforeEachLine() {
      watch(
          "--logs a b",
          new News(at("a"), logging("a", "processing", "one\n")),
          new News(at("b"), logging("b", "processing", "uno\n")),
          new Ended(at("a"), logging("a", "succeeded", "one\ntwo\n")));
      assertThat(terminal.out().lines())
          .containsExactly("a  one", "b  uno", "a  two", "a  " + SUCCEEDED);
    }

    @Test
    void ofALineThatWasWrittenOverOnlyTheLastStateIsPrintedAndEscaped() {
      watch(
          "--logs a",
          new News(at("a"), logging("a", "processing", "10%\r20%")),
          new News(
              at("a"), logging("a", "processing", "10%\r20%\r99%\r\n\u001b]0;owned\u0007\r\n")),
          ended("a", "succeeded"));
      assertThat(terminal.out()).startsWith("99%\n\\u001b]0;owned\\u0007\na  succeeded\n");
    }

    @Test
    void withoutTheOptionNoneIsPrinted() {
      watch("a b", new News(at("a"), logging("a", "processing", "one\n")));
      assertThat(terminal.out()).isEmpty();
    }
  }

  @Nested
  class WithExec {

    @Test
    void theCommandGetsTheJsonLineOfEachThatHasEnded() {
      watch("--exec=cat a b c", news("a", "processing"), ended("a", "failed"), late("b"));
      assertThat(terminal.started())
          .singleElement()
          .asString()
          .startsWith("cat < {")
          .contains("\"id\":\"a\"", "\"outcome\":\"failed\"")
          .endsWith("}}\n");
    }

    @Test
    void aCommandThatEndsBadlyIsToldAndChangesNoCode() {
      terminal.complain("the command of --exec ended with 3: false");
      assertThat(watch("--exec=false a", ended("a", "succeeded"))).isEqualTo(ExitCode.OK);
      assertThat(terminal.err()).isEqualTo("the command of --exec ended with 3: false\n");
    }
  }

  @Nested
  class WhenInterrupted {

    @Test
    void theLastWordsNameTheCommandThatGoesOn() {
      watch("a", new Interrupted(at("a")));
      assertThat(terminal.err())
          .isEqualTo(
              """
              sibyl: interrupted
                next    it runs on; go on with: sibyl watch cometapi:a
              """);
    }

    @Test
    void onlyThoseThatWereStillFollowedAreNamed() {
      watch("a b c", ended("b", "failed"), new Interrupted(at("a")), new Interrupted(at("c")));
      assertThat(terminal.err())
          .isEqualTo(
              """
              sibyl: interrupted
                next    all 2 run on; go on with: sibyl watch cometapi:a cometapi:c
              1 failed (E1001), 2 interrupted, median time 50 s
              """);
    }
  }
}
