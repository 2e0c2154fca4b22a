package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.WENT_BACK;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.changed;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.last;
import static dev.sibyl.cli.WatchRun.late;
import static dev.sibyl.cli.WatchRun.pollFailed;
import static dev.sibyl.cli.WatchRun.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.WatchEvent.Changed;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.Interrupted;
import org.junit.jupiter.api.Test;

/// `sibyl watch --json`.
class WatchJsonTest {

  private final WatchRun run = new WatchRun();

  @Test
  void aLineForEachChangeAndTheEndAndNothingOnStandardError() {
    run.watch(
        "--json a b",
        changed("a", "starting"),
        unchanged("a"),
        pollFailed("a"),
        null,
        ended("b", "failed"),
        ended("a", "succeeded"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("\"id\":\"a\"", "\"status\":\"starting\"")
                    .contains("\"ended\":false", "\"problem\":null"),
            line -> assertThat(line).contains("\"status\":\"failed\"", "\"ended\":true"),
            line -> assertThat(line).contains("\"id\":\"a\"", "\"outcome\":\"succeeded\""));
  }

  @Test
  void wentBackIsNotedInTheNextLineOfThatId() {
    run.watch(
        "--json a b",
        unchanged("a", WENT_BACK),
        changed("b", "processing"),
        changed("a", "processing"),
        ended("a", "succeeded"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.contains("\"went-back: ")))
        .containsExactly(false, true, false);
  }

  @Test
  void anAnswerThatCannotBeShownIsADefectOfItsOwnId() {
    var exitCode =
        run.watch(
            "--json a b",
            new Changed(at("a"), Lookups.unprintable()),
            new Ended(at("a"), Lookups.unprintable()),
            ended("b", "succeeded"));
    assertThat(exitCode).isEqualTo(ExitCode.DEFECT);
    assertThat(run.out().lines())
        .satisfiesExactly(
            started -> assertThat(started).startsWith("{\"input\":[["),
            started -> assertThat(started).startsWith("{\"input\":[["),
            line -> assertThat(line).contains("\"id\":\"a\"", "\"kind\":\"defect\""),
            line -> assertThat(line).contains("\"id\":\"b\"", "\"outcome\":\"succeeded\""));
    assertThat(run.err()).containsOnlyOnce("please report it");
  }

  @Test
  void aWatchThatWasGivenUpEndsWithItsProblem() {
    run.watch("--json a b not-found", late("a"), new Interrupted(at("b")), last("not-found"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"id\":\"a\"", "\"kind\":\"deadline\""),
            line -> assertThat(line).contains("\"id\":\"b\"", "\"kind\":\"interrupted\""),
            line -> assertThat(line).contains("\"id\":\"not-found\"", "\"kind\":\"not_found\""));
  }
}
