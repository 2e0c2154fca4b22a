package dev.sibyl.docs;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Runs a command in a terminal, and records what it shows. The terminal is made by `script` of
/// util-linux.
final class TerminalRecorder {

  /// Wide enough for the longest trouble of the rehearsal.
  static final int COLUMNS = 84;

  /// Sibyl uses half of them for live lines.
  private static final int ROWS = 16;

  /// What comes in a shorter time is one frame.
  private static final Duration FRAME = Duration.ofMillis(80);

  /// Of a watch with a prediction that failed.
  private static final int EXPECTED_EXIT_CODE = 7;

  private final Path root;
  private final Screen screen = new Screen(ROWS, COLUMNS);
  private final List<Frame> frames = new ArrayList<>();

  /// @param root the folder of the command
  TerminalRecorder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// The first frame shows the prompt with the command.
  List<Frame> record(String command) throws IOException, InterruptedException {
    show("\u001b[2m$\u001b[0m " + command + "\r\n", Duration.ZERO);
    var process = start(command);
    try (var output = process.getInputStream()) {
      showAll(output);
    }
    var exitCode = process.waitFor();
    if (exitCode != EXPECTED_EXIT_CODE) {
      throw new IOException(
          "exit code " + exitCode + " instead of " + EXPECTED_EXIT_CODE + ": " + frames.getLast());
    }
    return List.copyOf(frames);
  }

  /// Without the settings of the user.
  private Process start(String command) throws IOException {
    var size = "stty rows %d cols %d; ".formatted(ROWS, COLUMNS);
    var builder =
        new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                size + command,
                "/dev/null")
            .redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "JAVA_HOME", "SIBYL_JAVA_HOME"));
    environment.merge("PATH", root.toString(), (path, own) -> own + File.pathSeparator + path);
    environment.put("TERM", "xterm-256color");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("XDG_CONFIG_HOME", root.resolve("app/target/no-settings").toString());
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new IOException("script of util-linux, which makes the terminal, is missing", failure);
    }
  }

  private void showAll(InputStream output) throws IOException {
    var start = System.nanoTime();
    var last = Duration.ZERO;
    var pending = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
      var now = Duration.ofNanos(System.nanoTime() - start);
      if (now.minus(last).compareTo(FRAME) > 0) {
        show(pending.toString(StandardCharsets.UTF_8), last);
        pending.reset();
      }
      pending.write(buffer, 0, count);
      last = now;
    }
    show(pending.toString(StandardCharsets.UTF_8), last);
  }

  private void show(String written, Duration time) {
    screen.write(written);
    var frame = new Frame(time, screen.rows());
    if (frames.isEmpty() || !frames.getLast().rows().equals(frame.rows())) {
      frames.add(frame);
    }
  }
}
