package dev.sibyl.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, which prints a line when it is ready.
final class ServerProcess implements AutoCloseable {

  private static final int LIMIT_SECONDS = 20;

  private final Process process;
  private final String firstLine;
  private final ProcessCost start;

  /// Starts it and waits until it is ready.
  ServerProcess(ProcessBuilder builder) throws IOException {
    var begin = System.nanoTime();
    this.process = builder.redirectError(Redirect.INHERIT).start();
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) {
      throw new IOException("a server did not start: " + builder.command());
    }
    this.firstLine = line;
    this.start = new ProcessCost((System.nanoTime() - begin) / 1e6, cpuMillis(), Double.NaN);
  }

  String firstLine() {
    return firstLine;
  }

  long pid() {
    return process.pid();
  }

  /// What it cost until it was ready.
  ProcessCost start() {
    return start;
  }

  /// Of all its threads so far, as the operating system counts it.
  double cpuMillis() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /// Ends it as an operator would.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("a server did not stop");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
