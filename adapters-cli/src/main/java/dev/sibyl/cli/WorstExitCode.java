package dev.sibyl.cli;

/// The highest exit code of several ids.
final class WorstExitCode {

  private ExitCode worst = ExitCode.OK;

  void add(ExitCode exitCode) {
    worst = worst.or(exitCode);
  }

  ExitCode get() {
    return worst;
  }
}
