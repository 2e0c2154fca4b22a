package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Result;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ShellEndHookTest {

  private static final int CONCURRENCY = 8;

  @TempDir Path folder;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ShellEndHook commands = new ShellEndHook(executor);
  private final List<EndHookPort.Run> runs = new ArrayList<>();

  @AfterEach
  void stopTheThreads() {
    executor.shutdownNow();
  }

  /// Starts a command in the folder.
  private void start(String command, String input) {
    runs.add(commands.start("cd '" + folder + "' && " + command, input));
  }

  /// The results of the commands that did not succeed.
  private List<Result> failures() throws InterruptedException {
    var failures = new ArrayList<Result>();
    for (var run : runs) {
      var result = run.await();
      if (!result.equals(new Exited(0))) {
        failures.add(result);
      }
    }
    return failures;
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void passesTheInputUnchanged() throws Exception {
    start("cat > got", "{\"id\":\"$(touch owned) 'ü'\"}\n");
    assertThat(failures()).isEmpty();
    assertThat(read("got")).isEqualTo("{\"id\":\"$(touch owned) 'ü'\"}\n");
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void runsAShellCommand() throws Exception {
    start("read -r word && for i in 1 2; do echo \"$i $word\"; done | sort -r > got", "a b\n");
    assertThat(failures()).isEmpty();
    assertThat(read("got")).isEqualTo("2 a b\n1 a b\n");
  }

  @Test
  void outputGoesToStandardError() throws Exception {
    start("[ /dev/fd/1 -ef /dev/fd/2 ] && echo same > got", "");
    assertThat(failures()).isEmpty();
    assertThat(read("got")).isEqualTo("same\n");
  }

  @Test
  void aCommandNeedNotReadItsInput() throws Exception {
    start("exec true", "long ".repeat(1_000_000));
    assertThat(failures()).isEmpty();
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({"exit 3, 3", "false, 1", "kill -9 $$, 137"})
  void reportsACommandThatFails(String command, int exitCode) throws Exception {
    start("true", "");
    start(command, "");
    start("true", "");
    assertThat(failures()).containsExactly(new Exited(exitCode));
  }

  @Test
  void aFewRunConcurrentlyAndTheOthersWait() throws Exception {
    new ProcessBuilder("mkfifo", "ready", "gate").directory(folder.toFile()).start().waitFor();
    Files.createDirectory(folder.resolve("running"));
    // A pipe that is opened for reading and writing does not block and has no end.
    try (var ready = new RandomAccessFile(folder.resolve("ready").toFile(), "rw");
        var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
      var all = 3 * CONCURRENCY;
      for (int number = 0; number < all; number++) {
        start(
            "read -r n && mkdir running/$n && ls running | wc -l >> counts && echo > ready"
                + " && read -r _ < gate && rmdir running/$n",
            number + "\n");
      }
      for (int number = 0; number < CONCURRENCY; number++) {
        ready.readLine();
      }
      gate.writeBytes("\n".repeat(all));
      assertThat(failures()).isEmpty();
      assertThat(read("counts").lines().map(line -> Integer.parseInt(line.strip())).toList())
          .hasSize(all)
          .contains(CONCURRENCY)
          .allMatch(count -> count <= CONCURRENCY);
    }
  }

  @Test
  void waitingCanBeInterrupted() throws Exception {
    new ProcessBuilder("mkfifo", "gate").directory(folder.toFile()).start().waitFor();
    try (var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
      start("read -r _ < gate", "");
      Thread.currentThread().interrupt();
      assertThatThrownBy(this::failures).isInstanceOf(InterruptedException.class);
      assertThat(runs.getFirst().isDone()).isFalse();
      gate.writeBytes("\n");
      assertThat(failures()).isEmpty();
      assertThat(runs.getFirst().isDone()).isTrue();
    }
  }
}
