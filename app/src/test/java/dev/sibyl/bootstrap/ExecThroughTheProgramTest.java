package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.util.Modules;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.settings.SettingsException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The deadline and the commands of `--exec`, with a clock that the test advances.
@Timeout(60)
class ExecThroughTheProgramTest {

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(PredictionBuilder.NOW);

  private final class ClockModule extends AbstractModule {
    @Provides
    InstantSource clock() {
      return clock;
    }
  }

  /// The clock is read again after five seconds at the latest.
  @Test
  void theDeadlineEndsTheCommands() throws Exception {
    new ProcessBuilder("mkfifo", "started").directory(folder.toFile()).start().waitFor();
    var program = new InProcess(folder, module -> Modules.override(module).with(new ClockModule()));
    var command = "echo > '" + folder.resolve("started") + "'; exec sleep 100000";
    try (var started = new RandomAccessFile(folder.resolve("started").toFile(), "rw")) {
      var exitCode = CompletableFuture.supplyAsync(() -> watch(program, command));
      started.readLine();
      clock.advance(Duration.ofHours(1));
      assertThat(exitCode.get()).isEqualTo(11);
    }
    assertThat(program.out()).startsWith("succeeded  succeeded\n");
    assertThat(program.err())
        .contains("the command of --exec was ended at the deadline: " + command);
  }

  private static int watch(InProcess program, String command) {
    try {
      return program.run("-p", "rehearsal", "watch", "--exec", command, "succeeded").number();
    } catch (SettingsException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
