package dev.sibyl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.EndHookPort.Command;
import dev.sibyl.ports.driven.EndHookPort.Result;
import dev.sibyl.ports.driven.EndHookPort.Result.DeadlinePassed;
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.SettableClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ShellEndHookTest {

  private static final int CONCURRENCY = 8;
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  /// So short that a wait until then reads the clock often.
  private static final Instant DEADLINE = NOW.plusMillis(5);

  /// Writes the pids of itself and of a descendant, and runs for ever.
  private static final String ENDLESS = "sleep 100000 & echo $! $$ > pids && wait";

  @TempDir Path folder;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final SettableClock clock = new SettableClock(NOW);
  private ChildProcesses children = new ChildProcesses();
  private ShellEndHook commands = new ShellEndHook(executor, clock, children);
  private final List<EndHookPort.Run> runs = new ArrayList<>();
  private @Nullable Consumer<String> output;

  @AfterEach
  void stopTheThreads() {
    children.kill();
    executor.shutdownNow();
  }

  /// Starts a command in the folder.
  private void start(String command, String input) {
    start(command, input, Map.of(), Instant.MAX);
  }

  private void start(
      String command, String input, Map<String, String> environment, Instant deadline) {
    var text = "cd '" + folder + "'; " + command;
    runs.add(commands.start(new Command(text, input, environment, deadline, output)));
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
  void outputIsPassedOnInLinesIfSomeoneTakesIt() throws Exception {
    var lines = Collections.synchronizedList(new ArrayList<String>());
    output = lines::add;
    start("echo one; echo two >&2; printf three", "");
    assertThat(failures()).isEmpty();
    assertThat(lines).containsExactly("one", "two", "three");
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
      assertThat(runs).filteredOn(EndHookPort.Run::hasStarted).hasSize(CONCURRENCY);
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
    mkfifo("gate");
    try (var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
      start("read -r _ < gate", "");
      Thread.currentThread().interrupt();
      assertThatThrownBy(this::failures).isInstanceOf(InterruptedException.class);
      gate.writeBytes("\n");
      assertThat(failures()).isEmpty();
    }
  }

  @Test
  void passesVariablesBesidesThoseOfThisProcess() throws Exception {
    start("echo \"$SIBYL_ID ${PATH:+path}\" > got", "", Map.of("SIBYL_ID", "abc"), Instant.MAX);
    assertThat(failures()).isEmpty();
    assertThat(read("got")).isEqualTo("abc path\n");
  }

  @Nested
  class WhenTheDeadlinePasses {

    @Test
    void aCommandThatRunsIsEndedWithItsDescendants() throws Exception {
      var pids = startAndAwaitPids(ENDLESS, "", DEADLINE);
      clock.advance(Duration.between(NOW, DEADLINE));
      assertThat(failures()).containsExactly(new DeadlinePassed(true));
      awaitEndOf(pids);
    }

    @Test
    void aCommandThatIgnoresTermIsKilled() throws Exception {
      var pids = startAndAwaitPids("trap '' TERM; " + ENDLESS, "", DEADLINE);
      clock.advance(Duration.between(NOW, DEADLINE));
      assertThat(failures()).containsExactly(new DeadlinePassed(true));
      awaitEndOf(pids);
    }

    @Test
    void aCommandThatDoesNotReadItsInputIsEndedToo() throws Exception {
      var pids = startAndAwaitPids(ENDLESS, "long ".repeat(1_000_000), DEADLINE);
      clock.advance(Duration.between(NOW, DEADLINE));
      assertThat(failures()).containsExactly(new DeadlinePassed(true));
      awaitEndOf(pids);
    }

    @Test
    void aCommandThatWaitsForOthersIsNotStarted() throws Exception {
      mkfifo("gate");
      try (var gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
        for (int number = 0; number < CONCURRENCY; number++) {
          startAndAwaitPids("echo $$ > pids && read -r _ < gate", "", Instant.MAX);
        }
        start("touch started", "", Map.of(), DEADLINE);
        clock.advance(Duration.between(NOW, DEADLINE));
        assertThat(runs.getLast().await()).isEqualTo(new DeadlinePassed(false));
        gate.writeBytes("\n".repeat(CONCURRENCY));
      }
      assertThat(folder.resolve("started")).doesNotExist();
    }
  }

  @Nested
  class WhenTheProgramEnds {

    @Test
    void everyCommandIsEndedWithItsDescendants() throws Exception {
      var pids = new ArrayList<>(startAndAwaitPids(ENDLESS, "", Instant.MAX));
      pids.addAll(startAndAwaitPids("trap '' TERM; " + ENDLESS, "", Instant.MAX));
      Thread.currentThread().interrupt();
      children.close();
      assertThat(Thread.interrupted()).as("the interrupt status is kept").isTrue();
      awaitEndOf(pids);
    }

    @Test
    void aCommandHasTheTimeToCleanUp() throws Exception {
      children = new ChildProcesses(Duration.ofHours(1));
      commands = new ShellEndHook(executor, clock, children);
      mkfifo("gate");
      try (var _ = new RandomAccessFile(folder.resolve("gate").toFile(), "rw")) {
        // Without a descendant: one that has not replaced its shell yet may lose a TERM.
        var command = "trap 'echo clean > got; exit 0' TERM; echo $$ > pids && read -r _ < gate";
        startAndAwaitPids(command, "", Instant.MAX);
        children.close();
      }
      assertThat(failures()).isEmpty();
      assertThat(read("got")).isEqualTo("clean\n");
    }

    /// The signals that a terminal sends to all processes of its foreground group.
    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP"})
    void aDescendantIsEndedEvenIfTheShellGotTheSignalFirst(String signal) throws Exception {
      var pids = startAndAwaitPids(ENDLESS, "", Instant.MAX);
      var shell = String.valueOf(pids.getLast().pid());
      new ProcessBuilder("kill", "-" + signal, shell).start().waitFor();
      children.close();
      awaitEndOf(pids);
    }

    @Test
    void commandsCanBeKilledAtOnce() throws Exception {
      var pids = startAndAwaitPids("trap '' TERM; " + ENDLESS, "", Instant.MAX);
      children.kill();
      assertThat(failures()).containsExactly(new Exited(137));
      awaitEndOf(pids);
    }

    @Test
    void noOtherCommandStarts() {
      children.close();
      start("touch started", "");
      assertThatThrownBy(() -> runs.getLast().await()).hasCauseInstanceOf(Exception.class);
      assertThat(folder.resolve("started")).doesNotExist();
    }
  }

  @Test
  void oneCommandCanBeEnded() throws Exception {
    var pids = startAndAwaitPids(ENDLESS, "", Instant.MAX);
    runs.getLast().end();
    awaitEndOf(pids);
  }

  private void mkfifo(String name) throws Exception {
    new ProcessBuilder("mkfifo", name).directory(folder.toFile()).start().waitFor();
  }

  /// Starts a command that writes process ids to the file `pids`, and returns when it has.
  private List<ProcessHandle> startAndAwaitPids(String command, String input, Instant deadline)
      throws Exception {
    var name = "pids" + runs.size();
    mkfifo(name);
    try (var pids = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      start(command.replace("> pids", "> " + name), input, Map.of(), deadline);
      return Stream.of(pids.readLine().split(" "))
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
          .toList();
    }
  }

  private static void awaitEndOf(List<ProcessHandle> processes) throws Exception {
    for (var process : processes) {
      process.onExit().get();
    }
  }
}
