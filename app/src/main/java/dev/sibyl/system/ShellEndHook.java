package dev.sibyl.system;

import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.EndHookPort.Result.NotStarted;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Runs the commands of `--exec` in the user's shell, a few at a time. Their output goes to
/// standard error: standard output belongs to the answers.
public final class ShellEndHook implements EndHookPort {

  private static final int CONCURRENCY = 8;

  private final ExecutorService executor;
  private final Semaphore permits = new Semaphore(CONCURRENCY);

  /// @param executor runs each task, which blocks, on a thread of its own
  public ShellEndHook(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Run start(String command, String input) {
    return new ShellRun(executor.submit(() -> run(command, input)));
  }

  private record ShellRun(Future<Result> task) implements Run {

    @Override
    public Result await() throws InterruptedException {
      try {
        return task.get();
      } catch (ExecutionException defect) {
        throw new IllegalStateException("a command could not be run", defect.getCause());
      }
    }

    @Override
    public boolean isDone() {
      return task.isDone();
    }
  }

  private Result run(String command, String input) throws InterruptedException {
    permits.acquire();
    try {
      var process =
          new ProcessBuilder("sh", "-c", "exec >&2; eval \"$1\"", "sibyl", command)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // The command ended without reading its input.
      }
      return new Exited(process.waitFor());
    } catch (IOException failure) {
      return new NotStarted(String.valueOf(failure.getMessage()));
    } finally {
      permits.release();
    }
  }
}
