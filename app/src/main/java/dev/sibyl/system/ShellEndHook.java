package dev.sibyl.system;

import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Result.DeadlinePassed;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.EndHookPort.Result.NotStarted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs the commands of `--exec` in the user's shell, a few at a time. Their output goes to
/// standard error, or to where the command says: standard output belongs to the answers.
public final class ShellEndHook implements EndHookPort {

  private static final int CONCURRENCY = 8;

  /// A terminal sends HUP and INT to all processes of its foreground group. A shell that ended by
  /// them would leave behind what it has started in the background. So Sibyl alone gets them, and
  /// ends the command with TERM.
  private static final String SCRIPT = "trap '' HUP INT; exec >&2; eval \"$1\"";

  /// A wait does not count the time that the machine sleeps. So the clock is read after each.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ExecutorService executor;
  private final InstantSource clock;
  private final ChildProcesses children;
  private final Semaphore permits = new Semaphore(CONCURRENCY);

  /// @param executor runs each task, which blocks, on a thread of its own
  /// @param clock of the deadlines
  public ShellEndHook(ExecutorService executor, InstantSource clock, ChildProcesses children) {
    this.executor = executor;
    this.clock = clock;
    this.children = children;
  }

  @Override
  public Run start(Command command) {
    var started = new AtomicBoolean();
    return new ShellRun(executor.submit(() -> run(command, started)), started);
  }

  private record ShellRun(Future<Result> task, AtomicBoolean started) implements Run {

    @Override
    public Result await() throws InterruptedException {
      try {
        return task.get();
      } catch (ExecutionException defect) {
        throw new IllegalStateException("a command could not be run", defect.getCause());
      }
    }

    @Override
    public boolean hasStarted() {
      return started.get();
    }

    @Override
    public void end() {
      task.cancel(true);
    }
  }

  private Result run(Command command, AtomicBoolean started) throws InterruptedException {
    if (!waitUntil(command.deadline(), permits::tryAcquire)) {
      return new DeadlinePassed(/* started= */ false);
    }
    try {
      started.set(true);
      var process = startProcess(command);
      executor.execute(() -> write(command.input(), process.getOutputStream()));
      var output = command.output();
      var reading =
          output == null ? null : executor.submit(() -> passOn(process.getInputStream(), output));
      try {
        return waitUntil(command.deadline(), process::waitFor)
            ? new Exited(process.exitValue())
            : new DeadlinePassed(/* started= */ true);
      } finally {
        children.end(process);
        awaitRest(reading);
      }
    } catch (IOException failure) {
      return new NotStarted(String.valueOf(failure.getMessage()));
    } finally {
      permits.release();
    }
  }

  private Process startProcess(Command command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", SCRIPT, "sibyl", command.text());
    if (command.output() == null) {
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    } else {
      builder.redirectErrorStream(true);
    }
    builder.environment().putAll(command.environment());
    return children.start(builder);
  }

  /// On a thread of its own: a command that does not read its input blocks no one.
  private static void write(String input, OutputStream stream) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading its input.
    }
  }

  private static void passOn(InputStream stream, Consumer<String> output) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        output.accept(line);
      }
    } catch (IOException _) {
      // The process was ended.
    }
  }

  /// What the command printed last. A process that it left behind may keep the stream open.
  private static void awaitRest(@Nullable Future<?> reading) throws InterruptedException {
    try {
      if (reading != null) {
        reading.get(1, TimeUnit.SECONDS);
      }
    } catch (TimeoutException _) {
      reading.cancel(true);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("an output could not be passed on", defect.getCause());
    }
  }

  /// A wait with a time limit. Returns whether what it waits for has happened.
  private interface TimedWait {
    boolean await(long time, TimeUnit unit) throws InterruptedException;
  }

  /// Returns false if the deadline passed first.
  private boolean waitUntil(Instant deadline, TimedWait wait) throws InterruptedException {
    for (var now = clock.instant(); now.isBefore(deadline); now = clock.instant()) {
      var end = now.plus(LONGEST_WAIT);
      var limit = Duration.between(now, end.isBefore(deadline) ? end : deadline);
      if (wait.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    }
    return false;
  }
}
