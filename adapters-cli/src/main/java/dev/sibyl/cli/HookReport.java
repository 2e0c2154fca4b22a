package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// The user stopped the watch; silent if no command was running or waiting.
  void interrupted(WatchTally tally) {
    if (tally.hooksEnded() + tally.hooksNotStarted() > 0) {
      console.report(
          Line.of(
              "commands of --exec: "
                  + Stream.of(
                          count(tally.hooksEnded(), "ended"),
                          count(tally.hooksNotStarted(), "not started"))
                      .filter(count -> !count.isEmpty())
                      .collect(Collectors.joining(", "))
                  + ": "
                  + command));
    }
  }

  private static String count(int count, String what) {
    return count == 0 ? "" : count + (count == 1 ? " was " : " were ") + what;
  }
}
