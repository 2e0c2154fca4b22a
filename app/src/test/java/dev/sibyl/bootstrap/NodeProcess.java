package dev.sibyl.bootstrap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `sibyl serve` of the packaged program, as one of several processes that share a database. It is
/// killed, frozen, and started again.
final class NodeProcess implements AutoCloseable {

  private static final int LINES_OF_LOG = 40;

  private final Path home;
  private final PackagedProgram program;
  private final Path settings;
  private @Nullable Process process;
  private @Nullable String started;

  /// @param home its files are there
  /// @param settings in HOCON
  /// @param database its URL, which contains a password
  NodeProcess(Path home, String settings, String database) throws IOException {
    this.home = Files.createDirectories(home);
    this.settings = PrivateFile.write(home.resolve("service.conf"), settings);
    this.program = new PackagedProgram(home);
    program.setVariable("SIBYL_DATABASE", database);
  }

  /// Does not wait until it is ready.
  void start() throws IOException {
    started = null;
    process =
        program.start(
            Redirect.PIPE,
            Redirect.appendTo(log().toFile()),
            "-c",
            settings.toString(),
            "serve",
            "--json",
            "--bind",
            "127.0.0.1:0",
            "--data",
            home.resolve("data").toString());
  }

  private Path log() {
    return home.resolve("log");
  }

  private Process process() {
    return requireNonNull(process, "it was not started");
  }

  /// The line that it prints when it is ready.
  String started() throws IOException {
    var line = started;
    if (line == null) {
      line = process().inputReader().readLine();
      if (line == null) {
        throw new AssertionError("a node did not start: " + lastLines());
      }
      started = line;
    }
    return line;
  }

  /// Whether it has printed that line.
  boolean isReady() throws IOException {
    return started != null || (process().isAlive() && process().inputReader().ready());
  }

  /// Starts it again if it has ended by itself, as a service manager does: it gives up if the
  /// database does not answer soon, which a busy machine delays.
  ///
  /// @return whether it was started
  boolean restartIfEnded() {
    try {
      var hasEnded = !process().isAlive();
      if (hasEnded) {
        start();
      }
      return hasEnded;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void kill() throws InterruptedException {
    process().destroyForcibly().waitFor();
  }

  /// What all its threads have used so far, as the operating system counts it.
  double cpuSeconds() {
    return process().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    var pid = Long.toString(process().pid());
    if (new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor() != 0) {
      throw new IOException("the node could not get a signal");
    }
  }

  /// The end of what it has written to standard error.
  String lastLines() {
    try {
      var lines = Files.readAllLines(log());
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
