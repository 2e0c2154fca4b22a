package dev.sibyl.ports.driven;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a command of the user when a prediction has ended.
public interface EndHookPort {

  /// Starts a shell command and returns at once.
  Run start(Command command);

  /// What to run.
  ///
  /// @param text a shell command
  /// @param input the text on its standard input
  /// @param environment variables that it gets besides those of this process
  /// @param deadline when it is ended, or no longer started; [Instant#MAX] for never
  /// @param output gets each line that it prints, on any thread; null if it prints to the standard
  ///   error of this process
  record Command(
      String text,
      String input,
      Map<String, String> environment,
      Instant deadline,
      @Nullable Consumer<String> output) {

    public Command {
      environment = Map.copyOf(environment);
    }
  }

  /// A command that runs, or waits until others have ended.
  interface Run {

    /// Blocks until the command has ended.
    ///
    /// @throws InterruptedException if the thread is interrupted and the command has not ended
    Result await() throws InterruptedException;

    /// Whether the command runs or has run; false as long as it waits for others.
    boolean hasStarted();

    /// Ends the command if it has not ended, and returns at once.
    void end();
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

    /// Its deadline passed before it had ended.
    ///
    /// @param started whether it ran and was ended; false if it never ran
    record DeadlinePassed(boolean started) implements Result {}
  }
}
