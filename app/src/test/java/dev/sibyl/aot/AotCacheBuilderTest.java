package dev.sibyl.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `AotCacheIT` cannot show with a cache that was made.
class AotCacheBuilderTest {

  @TempDir Path folder;

  private Path options;

  @BeforeEach
  void writeAProgram() throws IOException {
    Files.createDirectories(folder.resolve("target/lib"));
    Files.writeString(folder.resolve("target/sibyl.jar"), "main");
    Files.writeString(folder.resolve("target/lib/a.jar"), "old code");
    options = Files.writeString(folder.resolve("jvm.options"), "-XX:+UseSerialGC");
    writeJdk("exit 1");
  }

  /// A JDK whose java is a script.
  private void writeJdk(String script) throws IOException {
    Files.createDirectories(folder.resolve("jdk/bin"));
    var java = Files.writeString(folder.resolve("jdk/bin/java"), "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    writeRelease("25.0.1");
  }

  private void writeRelease(String version) throws IOException {
    Files.writeString(
        folder.resolve("jdk/release"),
        "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
  }

  private AotCacheBuilder builder() {
    return new AotCacheBuilder(folder.resolve("target"), options, new Jdk(folder.resolve("jdk")));
  }

  @Test
  void aJarWithOtherContentIsAnotherProgramEvenIfItsSizeAndTimeAreTheSame() throws Exception {
    var before = builder().fingerprint();
    var jar = folder.resolve("target/lib/a.jar");
    var time = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(Files.writeString(jar, "new code"), time);
    assertThat(builder().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void onlyJarsOptionsAndTheJdkCount() throws Exception {
    var before = builder().fingerprint();
    Files.setLastModifiedTime(folder.resolve("target/sibyl.jar"), FileTime.fromMillis(0));
    assertThat(builder().fingerprint()).isEqualTo(before);
    writeRelease("25.0.2");
    var ofAnotherJdk = builder().fingerprint();
    assertThat(ofAnotherJdk).isNotEqualTo(before);
    Files.writeString(options, "-XX:+UseParallelGC");
    assertThat(builder().fingerprint()).isNotEqualTo(ofAnotherJdk);
  }

  @Test
  void aTrainingThatFailsIsAMessageAndTheProgramCountsAsBuilt() throws Exception {
    writeJdk("echo 'no memory'; exit 3");
    var messages = new ByteArrayOutputStream();
    builder().build(new PrintStream(messages, true, StandardCharsets.UTF_8));
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .startsWith("sibyl: the cache for a quick start could not be made, so each start takes")
        .contains("java ended with 3: no memory");
    assertThat(folder.resolve("target/built")).isEmptyFile();
  }

  /// The launcher reads the same lines.
  @Test
  void theReleaseOfAJdkEndsWithItsVersion() throws Exception {
    assertThat(new Jdk(folder.resolve("jdk")).release())
        .isEqualTo("IMPLEMENTOR=\"Any\" JAVA_VERSION=\"25.0.1\"");
  }
}
