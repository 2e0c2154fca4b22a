package dev.sibyl.system;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Runs commands in the user's shell, a few at a time. What they print goes to standard error:
/// standard output belongs to the answer.
public final class ShellCommands {

  private static final int AT_ONCE = 8;

  private final ExecutorService executor;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final List<Future<Optional<String>>> runs = new ArrayList<>();

  public ShellCommands(ExecutorService executor) {
    this.executor = executor;
  }

  /// Starts a command, as soon as it is its turn, with text on its standard input.
  public void start(String command, String input) {
    runs.add(executor.submit(() -> run(command, input)));
  }

  /// Waits for all that were started; ends early where the thread is interrupted.
  ///
  /// @return a line for each that ended badly
  public List<String> await() {
    var complaints = new ArrayList<String>();
    try {
      for (var run : runs) {
        run.get().ifPresent(complaints::add);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      var open = runs.stream().filter(run -> !run.isDone()).count();
      complaints.add(open + " of the commands of --exec were not waited for, or not run");
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a command could not be run", defect.getCause());
    }
    return complaints;
  }

  private Optional<String> run(String command, String input) throws InterruptedException {
    turns.acquire();
    try {
      var process =
          new ProcessBuilder("sh", "-c", "exec >&2; eval \"$1\"", "sibyl", command)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // it did not care to read
      }
      var exitCode = process.waitFor();
      return exitCode == 0
          ? Optional.empty()
          : Optional.of("the command of --exec ended with " + exitCode + ": " + command);
    } catch (IOException failure) {
      return Optional.of("the command of --exec could not be started: " + failure.getMessage());
    } finally {
      turns.release();
    }
  }
}
