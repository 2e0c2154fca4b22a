package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// Any settings file is read, or refused with problems for a person, and no problem shows a key.
///
/// An input is the text of the file that `-c` names. The key is [Fault#KEY].
public final class SettingsReaderFuzzer {

  private static final SettingsFixture USER = user();

  private static SettingsFixture user() {
    try {
      var root = Files.createTempDirectory("sibyl-fuzz");
      return new SettingsFixture(root);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The method that Jazzer calls.
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    USER.writeNamedFile(new String(bytes, StandardCharsets.UTF_8));
    try {
      assertThat(USER.read().providers()).isNotEmpty();
    } catch (SettingsException wrong) {
      assertThat(wrong.problems()).isNotEmpty();
      for (var problem : wrong.problems()) {
        assertThat(problem.contains(Fault.KEY)).as("shows a key: %s", problem).isFalse();
        assertThat(problem).isNotBlank().doesNotContain("\n");
      }
    }
  }

  private SettingsReaderFuzzer() {}
}
