package dev.sibyl.cli;

import static dev.sibyl.cli.WatchRun.WENT_BACK;
import static dev.sibyl.cli.WatchRun.at;
import static dev.sibyl.cli.WatchRun.changed;
import static dev.sibyl.cli.WatchRun.ended;
import static dev.sibyl.cli.WatchRun.last;
import static dev.sibyl.cli.WatchRun.late;
import static dev.sibyl.cli.WatchRun.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchEvent.HookDeadlinePassed;
import dev.sibyl.ports.driving.WatchEvent.HookFailed;
import dev.sibyl.ports.driving.WatchEvent.HookInterrupted;
import dev.sibyl.ports.driving.WatchEvent.HookNotStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sibyl watch --exec`.
class WatchExecTest {

  private final WatchRun run = new WatchRun();

  @Test
  void theCommandGetsTheJsonLineOfEachThatHasEnded() {
    run.watch("--exec=cat a b c", changed("a", "processing"), ended("a", "failed"), late("b"));
    assertThat(run.hookRuns())
        .singleElement()
        .asString()
        .startsWith("cat < {")
        .contains("\"id\":\"a\"", "\"outcome\":\"failed\"")
        .endsWith("}}\n");
  }

  @Test
  void whatTheCommandGetsIsSafeForATerminalToo() {
    run.watch(
        "--exec=cat a", new Ended(at("a"), prediction("a", "succeeded").notes(WENT_BACK).found()));
    assertThat(run.hookRuns())
        .singleElement()
        .asString()
        .contains("\\u001b[2J")
        .doesNotContain("\u001b");
  }

  @Test
  void withoutTheOptionNoCommandIsRun() {
    run.watch("a", ended("a", "succeeded"));
    assertThat(run.hookRuns()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--exec=false", "--json --exec=false", "-q --exec=false"})
  void aCommandThatFailsIsReported(String options) {
    assertThat(run.watch(options + " a", ended("a", "succeeded"), new HookFailed(at("a"), 3)))
        .isEqualTo(ExitCode.HOOK_FAILED);
    assertThat(run.err()).isEqualTo("the command of --exec ended with 3: false\n");
  }

  @ParameterizedTest
  @CsvSource({"true, was ended at the deadline", "false, was not started before the deadline"})
  void aCommandThatTheDeadlineEndsIsReported(boolean started, String words) {
    assertThat(
            run.watch(
                "--exec=cat a", ended("a", "succeeded"), new HookDeadlinePassed(at("a"), started)))
        .isEqualTo(ExitCode.HOOK_FAILED);
    assertThat(run.err()).isEqualTo("the command of --exec " + words + ": cat\n");
  }

  @ParameterizedTest
  @CsvSource({"failed, FAILED", "canceled, CANCELED", "not-found, NOT_FOUND", "late, DEADLINE"})
  void aCommandThatFailsCountsOnlyIfAllElseWentWell(String id, ExitCode expected) {
    var events =
        new WatchEvent[] {ended("a", "succeeded"), new HookNotStarted(at("a"), "no sh"), last(id)};
    assertThat(run.watch("--exec=cat a " + id, events)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"--exec=cat", "--json --exec=cat"})
  void commandsThatWereInterruptedAreCounted(String options) {
    var exitCode =
        run.watch(
            options + " a b c",
            ended("a", "succeeded"),
            new HookInterrupted(at("a"), true),
            new HookInterrupted(at("b"), false),
            new HookInterrupted(at("c"), false));
    assertThat(exitCode).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.err()).startsWith("commands of --exec: 1 was ended, 2 were not started: cat\n");
  }

  @Test
  void theCommandThatGoesOnNamesThoseWithoutHookToo() {
    run.watch(
        "--exec=cat a b",
        ended("b", "succeeded"),
        new WatchEvent.Interrupted(at("a")),
        new HookInterrupted(at("b"), true));
    assertThat(run.err())
        .contains(
            "commands of --exec: 1 was ended: cat\n",
            "sibyl: interrupted\n",
            "  next    it runs on; go on with: sibyl watch --exec cat cometapi:a cometapi:b\n"
                + "  or      stop it with: sibyl cancel cometapi:a\n");
  }

  @Test
  void theCommandThatGoesOnRunsOnlyTheHookIfAllHaveEnded() {
    run.watch("--exec=cat a", ended("a", "succeeded"), new HookInterrupted(at("a"), false));
    assertThat(run.err())
        .contains(
            "commands of --exec: 1 was not started: cat\n",
            "  next    go on with: sibyl watch --exec cat cometapi:a\n");
  }
}
