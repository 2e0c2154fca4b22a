package dev.sibyl.system;

import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.KeyCommandPort.Result.Failed;
import dev.sibyl.ports.driven.KeyCommandPort.Result.NotStarted;
import dev.sibyl.ports.driven.KeyCommandPort.Result.Printed;
import dev.sibyl.ports.driven.KeyCommandPort.Result.PrintedTooMuch;
import dev.sibyl.ports.driven.KeyCommandPort.Result.TimedOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Runs the command that prints a key in the user's shell, with the environment of Sibyl.
public final class ShellKeyCommand implements KeyCommandPort {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  private static final int MAX_OUTPUT = 64 * 1024;
  private static final int MAX_MESSAGE = 300;
  private static final int LAST_LINES = 3;
  private static final int MIN_KEY = 8;

  private final ExecutorService executor;
  private final ChildProcesses children;
  private final Duration timeLimit;

  /// @param executor runs each task, which blocks, on a thread of its own
  public ShellKeyCommand(ExecutorService executor, ChildProcesses children) {
    this(executor, children, TIME_LIMIT);
  }

  ShellKeyCommand(ExecutorService executor, ChildProcesses children, Duration timeLimit) {
    this.executor = executor;
    this.children = children;
    this.timeLimit = timeLimit;
  }

  @Override
  public Result run(String command) throws InterruptedException {
    Process process;
    try {
      process = children.start(new ProcessBuilder("sh", "-c", command));
    } catch (IOException _) {
      return new NotStarted();
    }
    try {
      return resultOf(process);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("the output of a command could not be read", defect);
    } catch (TimeoutException _) {
      return new TimedOut(timeLimit);
    } finally {
      children.kill(process);
    }
  }

  /// Reads both streams at once: a command that fills the other one would wait for ever.
  private Result resultOf(Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    var deadline = System.nanoTime() + timeLimit.toNanos();
    closeInput(process);
    var out = executor.submit(() -> read(process.getInputStream()));
    var err = executor.submit(() -> readAll(process.getErrorStream()));
    var output = await(out, deadline);
    if (output.length > MAX_OUTPUT) {
      return new PrintedTooMuch();
    }
    if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      return new TimedOut(timeLimit);
    }
    return process.exitValue() == 0
        ? new Printed(new String(output, StandardCharsets.UTF_8))
        : new Failed(process.exitValue(), lastLines(withoutKeys(await(err, deadline), output)));
  }

  private static byte[] await(Future<byte[]> stream, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stream.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // The command has ended.
    }
  }

  /// At most one byte more than a key may have.
  private static byte[] read(InputStream stream) {
    try {
      return stream.readNBytes(MAX_OUTPUT + 1);
    } catch (IOException _) { // closed because the command was ended
      return new byte[0];
    }
  }

  /// The first bytes; the rest is read and forgotten, so that the command does not wait.
  private static byte[] readAll(InputStream stream) {
    var first = read(stream);
    try {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // Closed because the command was ended.
    }
    return first;
  }

  /// What a command has printed as the key is not shown if it is in its messages too, as with `sh
  /// -x`. (A shorter word may be there by chance.)
  private static String withoutKeys(byte[] messages, byte[] printed) {
    var text = new String(messages, StandardCharsets.UTF_8);
    for (var line : new String(printed, StandardCharsets.UTF_8).lines().toList()) {
      text = line.strip().length() < MIN_KEY ? text : text.replace(line.strip(), "[key]");
    }
    return text;
  }

  private static String lastLines(String messages) {
    // The shell's own words quote the command, which may contain a key.
    var lines =
        messages
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("sh: "))
            .toList();
    var text =
        lines.stream()
            .skip(Math.max(0, lines.size() - LAST_LINES))
            .collect(Collectors.joining("; "));
    return text.length() <= MAX_MESSAGE ? text : "…" + text.substring(text.length() - MAX_MESSAGE);
  }
}
