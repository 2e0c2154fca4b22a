package dev.sibyl.cli;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static dev.sibyl.cli.WatchRun.PROCESSING;
import static dev.sibyl.cli.WatchRun.SUCCEEDED;
import static dev.sibyl.cli.WatchRun.WENT_BACK;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.changed;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.last;
import static dev.sibyl.cli.WatchRun.late;
import static dev.sibyl.cli.WatchRun.pollFailed;
import static dev.sibyl.cli.WatchRun.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {

  private final WatchRun run = new WatchRun();

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "succeeded, OK",
    "failed, FAILED",
    "canceled, CANCELED",
    "aborted, CANCELED",
    "late, DEADLINE",
    "not-found, NOT_FOUND",
    "key-missing, REFUSED",
    "key-invalid, USAGE",
    "key-rejected, REFUSED",
    "throttled, UNAVAILABLE",
    "unreachable, UNAVAILABLE",
    "tls-failed, UNAVAILABLE",
    "timed-out, UNAVAILABLE",
    "failing, UNAVAILABLE",
    "unreadable, UNREADABLE",
    "defect, DEFECT",
    "failed late defect succeeded, DEFECT",
    "defect interrupted, INTERRUPTED",
    "interrupted, INTERRUPTED",
    "failed succeeded key-rejected, FAILED",
    "aborted failed succeeded, CANCELED",
    "succeeded late aborted, DEADLINE",
    "succeeded late interrupted failed, INTERRUPTED",
  })
  void endsWithTheHighestCode(String ids, ExitCode expected) {
    var events = Stream.of(ids.split(" ")).map(WatchRun::last).toArray(WatchEvent[]::new);
    assertThat(run.watch(ids, events)).isEqualTo(expected);
    assertThat(run.watch("--json " + ids, events)).isEqualTo(expected);
  }

  @Test
  void watchesDuplicatesOnce() {
    run.watch("a cometapi:a mirror:a b a", ended("a", "succeeded"));
    assertThat(run.watched()).containsExactly(at("a"), reference("mirror", "a"), at("b"));
  }

  @Test
  void watchesNothingIfOneArgumentIsWrong() {
    assertThat(run.watch("a a/b")).isEqualTo(ExitCode.USAGE);
    assertThat(run.watched()).isEmpty();
  }

  @Test
  void everyChangeIsALineOnStandardErrorAndTheEndABlockOnStandardOutput() {
    run.watch(
        "a",
        changed("a", "processing"),
        null,
        unchanged("a"),
        pollFailed("a"),
        unchanged("a", WENT_BACK),
        ended("a", "succeeded"));
    assertThat(run.err().lines())
        .containsExactly(
            "a  " + PROCESSING,
            "a  cometapi is failing (HTTP 502); the next poll is at 12:00:02 +00:00",
            "note on a: went-back: processing 60 % to \\u001b[2J");
    assertThat(run.out()).startsWith("a  succeeded\n  model     owner/model\n");
  }

  @Test
  void ofSeveralEachEndIsALineAndTheLastLineSaysHowAllEnded() {
    run.watch(
        "a b c d e",
        ended("b", "failed"),
        ended("a", "succeeded"),
        ended("c", "failed"),
        late("d"),
        ended("e", "aborted"));
    assertThat(run.out().lines())
        .containsExactly(
            "b  failed  out of memory",
            "a  " + SUCCEEDED,
            "c  failed  out of memory",
            "e  aborted");
    assertThat(run.err().lines())
        .containsExactly(
            "sibyl: the deadline passed before d had ended",
            "  next    it runs on: sibyl watch --deadline none cometapi:d",
            "1 succeeded, 2 failed (E1001 × 2), 1 aborted, 1 given up, median time 50 s",
            "  failed  cometapi:b  E1001",
            "  failed  cometapi:c  E1001",
            "  given up  cometapi:d  the deadline passed",
            "  aborted  cometapi:e");
  }

  @Test
  void ofManyThatFailedTheFirstTenAreNamedAtTheEnd() {
    var ids = IntStream.rangeClosed(1, 12).mapToObj(number -> "p" + number).toList();
    run.watch(
        String.join(" ", ids),
        ids.stream().map(id -> ended(id, "failed")).toArray(WatchEvent[]::new));
    assertThat(run.err().lines())
        .hasSize(12)
        .startsWith("12 failed (E1001 × 12), median time 50 s", "  failed  cometapi:p1  E1001")
        .endsWith("  failed  cometapi:p10  E1001", "  and 2 more");
  }

  @Test
  void quietLeavesOnlyTheAnswerAndTheErrors() {
    run.watch(
        "-q a b c",
        changed("a", "processing"),
        pollFailed("a"),
        unchanged("a", WENT_BACK),
        ended("a", "succeeded"),
        late("b"),
        last("not-found"));
    assertThat(run.out()).isEqualTo("a  " + SUCCEEDED + "\n");
    assertThat(run.err())
        .startsWith("sibyl: the deadline passed before b ")
        .contains("sibyl: no such prediction: not-found\n")
        .doesNotContain("processing", "failing", "note", "median");
    assertThat(run.err().lines()).hasSize(6);
  }

  @Test
  void aDefectIsShownWithItsIdAndWhatToReportIsSaidAtTheEnd() {
    run.watch("a defect", last("defect"), ended("a", "succeeded"));
    assertThat(run.out().lines()).containsExactly("a  " + SUCCEEDED);
    assertThat(run.err())
        .isEqualTo(
            """
            sibyl: an internal error of Sibyl
              asked   cometapi for defect at https://api.cometapi.com/replicate/v1/predictions/{id}
              cause   because
            1 succeeded, 1 given up, median time 50 s
              given up  cometapi:defect  an internal error of Sibyl
            sibyl: an internal error is a defect of Sibyl, not your mistake
              next    please report it, with the command that you ran and its output with -v
            """);
  }

  @Test
  void noTimerRuns() {
    run.watch("a", (_, _) -> assertThat(run.timer().isRunning()).isFalse());
  }

  @Test
  void theLastLineNamesTheCommandThatContinues() {
    run.watch("a", new Interrupted(at("a")));
    assertThat(run.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    it runs on; go on with: sibyl watch cometapi:a
              or      stop it with: sibyl cancel cometapi:a
            """);
  }

  @Test
  void theCommandRepeatsTheOtherOptionsAsGiven() {
    run.watch(
        "-c my's.conf --timeout=5s -p cometapi --logs --exec echo;true a",
        new Interrupted(at("a")));
    assertThat(run.err())
        .contains(
            "go on with: sibyl watch -c 'my'\\''s.conf' --timeout 5s --logs --exec 'echo;true'"
                + " cometapi:a\n",
            "stop it with: sibyl cancel -c 'my'\\''s.conf' cometapi:a\n");
  }

  @Test
  void afterADeadlineTheCommandHasTheOneThatWasGiven() {
    run.watch("--deadline 2s -p cometapi a", late("a"));
    assertThat(run.err()).contains("it runs on: sibyl watch --deadline 2s cometapi:a\n");
  }

  @Test
  void acceptsTheOptionOfGetThatItAlwaysObeys() {
    assertThat(run.watch("--exit-status a", ended("a", "failed"))).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void onlyThoseThatWereStillWatchedAreNamed() {
    run.watch("a b c", ended("b", "failed"), new Interrupted(at("a")), new Interrupted(at("c")));
    assertThat(run.err())
        .isEqualTo(
            """
            sibyl: interrupted
              next    2 predictions run on; go on with: sibyl watch cometapi:a cometapi:c
              or      stop them with: sibyl cancel cometapi:a cometapi:c
            1 failed (E1001), 2 interrupted, median time 50 s
              failed  cometapi:b  E1001
            """);
  }

  @Test
  void manyAreNotNamed() {
    var ids = List.of("a", "b", "c", "d", "e", "f");
    run.watch(
        String.join(" ", ids),
        ids.stream().map(id -> new Interrupted(at(id))).toArray(WatchEvent[]::new));
    assertThat(run.err())
        .contains(
            "6 predictions run on; go on with: the same command\n",
            "stop them with: sibyl cancel ID...\n");
  }
}
