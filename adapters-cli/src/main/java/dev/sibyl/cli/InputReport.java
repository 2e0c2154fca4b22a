package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;

/// What standard error says about standard input that is read while predictions are watched. Safe
/// for use by several threads: one reads, another watches.
final class InputReport {

  private final Console console;
  private volatile ExitCode exitCode = ExitCode.OK;

  InputReport(Console console) {
    this.console = console;
  }

  /// A text that is not a reference. The others are watched all the same.
  void problem(String problem) {
    exitCode = ExitCode.USAGE;
    console.report(Line.of("sibyl: " + problem));
  }

  void deadlinePassed() {
    console.report(Line.of("sibyl: the deadline passed before standard input had ended"));
  }

  /// [ExitCode#USAGE] if there was a problem.
  ExitCode exitCode() {
    return exitCode;
  }
}
