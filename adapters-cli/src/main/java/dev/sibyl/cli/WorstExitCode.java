package dev.sibyl.cli;

/// Of several ids the highest code counts.
final class WorstExitCode {

  private ExitCode worst = ExitCode.OK;

  void add(ExitCode exitCode) {
    worst = worst.or(exitCode);
  }

  ExitCode get() {
    return worst;
  }
}
