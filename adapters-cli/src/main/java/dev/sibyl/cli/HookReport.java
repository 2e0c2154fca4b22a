package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;

/// What standard error says about the command of `--exec`.
///
/// @param command empty without `--exec`
record HookReport(Console console, String command) {

  void failed(int exitCode) {
    console.report(Line.of("the command of --exec ended with " + exitCode + ": " + command));
  }

  void notStarted(String reason) {
    console.report(Line.of("the command of --exec could not be started: " + reason));
  }

  void deadlinePassed(boolean started) {
    console.report(
        Line.of(
            "the command of --exec was "
                + (started ? "ended at" : "not started before")
                + " the deadline: "
                + command));
  }

  void abandoned(int count) {
    console.report(
        Line.of(
            count
                + (count == 1 ? " command of --exec was" : " commands of --exec were")
                + " ended, or not run"));
  }
}
