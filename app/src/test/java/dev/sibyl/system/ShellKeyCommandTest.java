package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.ports.driven.KeyCommandPort.Result;
import dev.sibyl.ports.driven.KeyCommandPort.Result.Failed;
import dev.sibyl.ports.driven.KeyCommandPort.Result.Printed;
import dev.sibyl.ports.driven.KeyCommandPort.Result.PrintedTooMuch;
import dev.sibyl.ports.driven.KeyCommandPort.Result.TimedOut;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ShellKeyCommandTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ChildProcesses children = new ChildProcesses();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private Result run(String command) throws InterruptedException {
    return new ShellKeyCommand(executor, children, LONG).run(command);
  }

  @Test
  void whatItPrintsIsTheResultAndItsInputIsEmpty() throws Exception {
    assertThat(run("cat; echo a warning >&2; echo sk-x")).isEqualTo(new Printed("sk-x\n"));
    assertThat(new Printed("sk-x").toString()).doesNotContain("sk-x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo sk-x; exit 3                                      | 3   | ''",
        "echo 1 >&2; echo 2 >&2; echo >&2; echo 3 >&2; echo 4 >&2; exit 1 | 1 | 2; 3; 4",
        "echo sk-canary-1; echo it is sk-canary-1. >&2; exit 3   | 3   | it is [key].",
        "no-such-command-canary                                 | 127 | ''",
        "head -c 1000000 /dev/zero >&2; exit 5                   | 5   | …",
      })
  void aFailureHasTheLastLinesOfStandardErrorButNotTheWordsOfTheShell(
      String command, int exitCode, String message) throws Exception {
    assertThat(run(command))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(exitCode);
              assertThat(failed.message()).startsWith(message).hasSizeLessThan(302);
            });
  }

  @Test
  void endlessOutputIsCutOff() throws Exception {
    assertThat(run("yes")).isEqualTo(new PrintedTooMuch());
  }

  @Test
  void aCommandThatTakesTooLongIsEnded() throws Exception {
    var limit = Duration.ofMillis(1);
    assertThat(new ShellKeyCommand(executor, children, limit).run("sleep 600; echo sk-x"))
        .isEqualTo(new TimedOut(limit));
  }

  @Test
  void anInterruptEndsTheCommandAndItsChildren(@TempDir Path folder) throws Exception {
    endsTheCommand(folder, poll -> poll.cancel(/* mayInterruptIfRunning= */ true));
  }

  @Test
  void theEndOfTheProgramEndsTheCommandAndItsChildren(@TempDir Path folder) throws Exception {
    endsTheCommand(folder, _ -> children.close());
  }

  private void endsTheCommand(Path folder, Consumer<Future<Result>> end) throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(run("mkfifo " + pipe)).isEqualTo(new Printed(""));
    // The children hold the pipe open; their end is the end of the pipe. All exist when it begins.
    var command = "sh -c 'sleep 600 & echo begun; wait' > " + pipe + "; true";
    var poll = executor.submit(() -> run(command));
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(pipe), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).isEqualTo("begun");
      end.accept(poll);
      assertThat(reader.readLine()).isNull();
    }
  }
}
