package dev.sibyl.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteProbeTest {

  @TempDir private Path directory;

  @Test
  void leavesNothing() throws Exception {
    assertThat(WriteProbe.problem(directory)).isNull();
    assertThat(directory).isEmptyDirectory();
  }

  /// A process was killed while it tried to write.
  @Test
  void deletesWhatAnEarlierOneHasLeft() throws Exception {
    Files.createFile(directory.resolve(".sibyl-7470464742758197407.part"));
    Files.write(directory.resolve(".sibyl-1.part"), new byte[1]);
    assertThat(WriteProbe.problem(directory)).isNull();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void deletesNothingElse() throws Exception {
    Files.write(directory.resolve(".sibyl-2.part"), new byte[2]);
    Files.createFile(directory.resolve(".sibyl-x-3.part"));
    Files.createDirectory(directory.resolve(".sibyl-4.part"));
    assertThat(WriteProbe.problem(directory)).isNull();
    try (var left = Files.list(directory)) {
      assertThat(left).hasSize(3);
    }
  }
}
