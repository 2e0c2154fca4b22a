package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ShellCommandsTest {

  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private ShellCommands commands;

  @BeforeEach
  void begin() {
    commands = new ShellCommands(executor);
  }

  @AfterEach
  void abandonWhatIsLeft() {
    executor.shutdownNow();
  }

  /// Each stands in the folder.
  private void start(String command, String input) {
    commands.start("cd '" + folder + "' && " + command, input);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void aCommandGetsItsTextOnStandardInputAsItStands() throws IOException {
    start("cat > got", "{\"id\":\"$(touch owned) 'ü'\"}\n");
    assertThat(commands.await()).isEmpty();
    assertThat(read("got")).isEqualTo("{\"id\":\"$(touch owned) 'ü'\"}\n");
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void aCommandIsALineOfTheShell() throws IOException {
    start("read -r word && for i in 1 2; do echo \"$i $word\"; done | sort -r > got", "a b\n");
    assertThat(commands.await()).isEmpty();
    assertThat(read("got")).isEqualTo("2 a b\n1 a b\n");
  }

  @Test
  void whatItPrintsGoesToStandardError() throws IOException {
    start("[ /dev/fd/1 -ef /dev/fd/2 ] && echo same > got", "");
    assertThat(commands.await()).isEmpty();
    assertThat(read("got")).isEqualTo("same\n");
  }

  @Test
  void aCommandNeedNotReadItsInput() {
    start("exec true", "long ".repeat(1_000_000));
    assertThat(commands.await()).isEmpty();
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({"exit 3, 3", "false, 1", "kill -9 $$, 137"})
  void aCommandThatEndsBadlyIsTold(String command, int exitCode) {
    start("true", "");
    start(command, "");
    start("true", "");
    assertThat(commands.await())
        .singleElement()
        .asString()
        .startsWith("the command of --exec ended with " + exitCode + ": ")
        .endsWith(command);
  }

  @Test
  void aFewRunAtOnceAndTheOthersWaitForTheirTurn() throws Exception {
    new ProcessBuilder("mkfifo", "ready", "gate").directory(folder.toFile()).start().waitFor();
    Files.createDirectory(folder.resolve("running"));
    // Opened to read and write, a pipe waits for nobody and has no end.
    try (var ready = new RandomAccessFile(folder.resolve("ready").toFile(), "rw");
        var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
      var all = 3 * AT_ONCE;
      for (int number = 0; number < all; number++) {
        start(
            "read -r n && mkdir running/$n && ls running | wc -l >> counts && echo > ready"
                + " && read -r _ < gate && rmdir running/$n",
            number + "\n");
      }
      for (int number = 0; number < AT_ONCE; number++) {
        ready.readLine();
      }
      gate.writeBytes("\n".repeat(all));
      assertThat(commands.await()).isEmpty();
      assertThat(read("counts").lines().map(line -> Integer.parseInt(line.strip())).toList())
          .hasSize(all)
          .contains(AT_ONCE)
          .allMatch(count -> count <= AT_ONCE);
    }
  }

  @Test
  void whoWaitsCanBeInterrupted() throws Exception {
    new ProcessBuilder("mkfifo", "gate").directory(folder.toFile()).start().waitFor();
    try (var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
      start("read -r _ < gate", "");
      Thread.currentThread().interrupt();
      assertThat(commands.await())
          .containsExactly("1 of the commands of --exec were not waited for, or not run");
      assertThat(Thread.interrupted()).isTrue();
      gate.writeBytes("\n");
      assertThat(commands.await()).isEmpty();
    }
  }
}
