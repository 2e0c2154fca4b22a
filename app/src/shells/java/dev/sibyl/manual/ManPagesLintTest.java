package dev.sibyl.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesLintTest {

  @Test
  void mandocFindsNoFault(@TempDir Path folder) throws IOException, InterruptedException {
    ManPages.write(folder, "1.2.3", Instant.parse("2026-11-27T12:00:00Z"));
    var command = new ArrayList<>(List.of("mandoc", "-Tlint", "-Wstyle"));
    try (var files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var printed = process.inputReader()) {
      assertThat(printed.lines()).isEmpty();
    }
    assertThat(process.waitFor()).isZero();
  }
}
