package dev.sibyl.ports.driven;

/// Runs a command of the user when a prediction has ended.
public interface EndHookPort {

  /// Starts a shell command and returns at once.
  ///
  /// @param input the text on its standard input
  Run start(String command, String input);

  /// A command that was started.
  interface Run {

    /// Blocks until the command has ended.
    Result await() throws InterruptedException;

    boolean isDone();
  }

  /// How a command ended.
  sealed interface Result {

    /// It ran to its end.
    ///
    /// @param exitCode 0 if it succeeded
    record Exited(int exitCode) implements Result {}

    /// It could not be started.
    ///
    /// @param reason in the words of the operating system
    record NotStarted(String reason) implements Result {}
  }
}
