package dev.sibyl.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals to the packaged program, and the commands of `--exec`.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class SignalsIT {

  @TempDir Path home;

  private PackagedProgram program;

  @BeforeEach
  void createTheProgram() {
    program = new PackagedProgram(home);
  }

  @ParameterizedTest(name = "{0} ends it with {1}")
  @CsvSource({"HUP, 129, hung up", "INT, 130, interrupted", "TERM, 143, terminated"})
  void aSignalEndsAWatchWithTheCommandThatGoesOn(String signal, int exitCode, String word)
      throws Exception {
    var process =
        program.start(Redirect.DISCARD, Redirect.PIPE, "-p", "rehearsal", "watch", "waits");
    try (var err = process.errorReader()) {
      assertThat(err.readLine()).isEqualTo("waits  starting");
      assumeFalse(
          isIgnored(process, signal),
          "the parent of this process makes its children ignore the signal");
      kill(signal, process.pid());
      assertThat(err.lines().filter(line -> !line.startsWith("waits  ")))
          .containsExactly(
              "sibyl: " + word,
              "  next    it runs on; go on with: sibyl watch rehearsal:waits",
              "  or      stop it with: sibyl cancel rehearsal:waits");
      assertThat(process.waitFor()).isEqualTo(exitCode);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT"})
  void aSignalThatTheProgramWasStartedToIgnoreIsIgnored(String signal) throws Exception {
    var words = new String[] {"-p", "rehearsal", "watch", "waits"};
    var parent = List.of("sh", "-c", "trap '' " + signal + "; exec \"$@\"", "sh");
    var process = program.startIn(parent, Redirect.DISCARD, Redirect.PIPE, words);
    try (var err = process.errorReader()) {
      assertThat(err.readLine()).isEqualTo("waits  starting");
      kill(signal, process.pid());
      // Of two signals, the one that is not ignored ends it.
      kill("TERM", process.pid());
      assertThat(err.lines()).contains("sibyl: terminated");
      assertThat(process.waitFor()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "{0} ends it with {1}")
  @CsvSource({"TERM, 143, terminated", "HUP, 129, hung up"})
  void aSignalEndsTheCommandsOfExecToo(String signal, int exitCode, String word) throws Exception {
    var hook = "sleep 100000 & echo $$ $! >&2; wait";
    var process =
        program.start(
            Redirect.DISCARD,
            Redirect.PIPE,
            "-p",
            "rehearsal",
            "watch",
            "--exec",
            hook,
            "succeeded");
    try (var err = process.errorReader()) {
      var children =
          Stream.of(err.readLine().split(" "))
              .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
              .toList();
      assumeFalse(isIgnored(process, signal), "the signal is ignored");
      kill(signal, process.pid());
      assertThat(err.lines())
          .contains("commands of --exec: 1 was ended: " + hook, "sibyl: " + word)
          .anyMatch(line -> line.startsWith("  next    go on with: sibyl watch --exec '"));
      assertThat(process.waitFor()).isEqualTo(exitCode);
      for (var child : children) {
        child.onExit().get();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "get, HUP, 129, hung up",
    "find, INT, 130, interrupted",
    "watch, TERM, 143, terminated"
  })
  void aSignalEndsTheWaitForStandardInput(String command, String signal, int exitCode, String word)
      throws Exception {
    var process =
        program.startOpen(
            List.of(), Redirect.DISCARD, Redirect.PIPE, "-p", "rehearsal", command, "-");
    try (var in = process.getOutputStream();
        var err = process.errorReader()) {
      // More than a pipe holds: the program reads when it is written.
      in.write(("#" + "x".repeat(1 << 20)).getBytes(UTF_8));
      in.flush();
      assumeFalse(isIgnored(process, signal), "the signal is ignored");
      kill(signal, process.pid());
      assertThat(err.lines()).startsWith("sibyl: " + word);
      assertThat(process.waitFor()).isEqualTo(exitCode);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aCommandOfExecThatFailsIsAnExitCodeOfItsOwn() throws Exception {
    var hook = "echo $SIBYL_ID $SIBYL_PROVIDER $SIBYL_STATUS $SIBYL_OUTCOME; exit 3";
    var run = program.run("-p", "rehearsal", "watch", "--exec", hook, "succeeded");
    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err())
        .startsWith("succeeded rehearsal succeeded succeeded\n")
        .contains("the command of --exec ended with 3: " + hook);
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
  }

  /// A process that a shell starts in the background ignores Ctrl-C, and so do its children.
  private static boolean isIgnored(Process process, String signal) throws IOException {
    var status = Path.of("/proc/" + process.pid() + "/status");
    if (signal.equals("TERM") || !Files.exists(status)) {
      return false;
    }
    var ignored = Files.readString(status).replaceFirst("(?s).*\nSigIgn:\\s*(\\w+)\n.*", "$1");
    var bit = signal.equals("HUP") ? 1 : 2;
    return (Long.parseUnsignedLong(ignored, 16) & bit) != 0;
  }
}
