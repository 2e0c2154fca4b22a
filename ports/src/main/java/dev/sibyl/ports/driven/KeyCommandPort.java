package dev.sibyl.ports.driven;

import java.time.Duration;

/// Runs the command of the user that prints a key.
public interface KeyCommandPort {

  /// Runs a shell command to its end, with empty standard input. An interrupt ends the command.
  Result run(String command) throws InterruptedException;

  /// How the command ended.
  sealed interface Result {

    /// It succeeded. The text is a secret and never printed.
    ///
    /// @param output all of its standard output
    record Printed(String output) implements Result {
      @Override
      public String toString() {
        return "Printed[…]";
      }
    }

    /// It printed more than a key can have, and was ended.
    record PrintedTooMuch() implements Result {}

    /// It failed.
    ///
    /// @param exitCode of the shell: 127 if there is no such command
    /// @param message the last lines of its standard error as one line, empty if there are none
    record Failed(int exitCode, String message) implements Result {}

    /// It did not end in time, and was ended.
    record TimedOut(Duration limit) implements Result {}

    /// The shell could not be started.
    record NotStarted() implements Result {}
  }
}
