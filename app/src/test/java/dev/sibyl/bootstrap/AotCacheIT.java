package dev.sibyl.bootstrap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.aot.TrainingRun;
import dev.sibyl.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ahead-of-time cache makes a start quick, and changes nothing else: whatever happens to it or
/// to the jars, the program that the launcher starts does what it does without it.
@Timeout(120)
class AotCacheIT {

  /// The folder of the clone, with a copy of what was built.
  @TempDir Path clone;

  private Path jars;

  private record Run(int exitCode, String out) {}

  @BeforeEach
  void copyTheProgram() throws IOException {
    var built = PackagedProgram.builtJars();
    jars = clone.resolve("app/target").resolve(built.getFileName());
    Files.createDirectories(jars.getParent());
    try (var files = Files.walk(built)) {
      for (var file : files.toList()) {
        copy(file, jars.resolve(built.relativize(file).toString()));
      }
    }
    copy(Path.of("target", "built"), clone.resolve("app/target/built"));
    copy(Path.of("jvm.options"), clone.resolve("app/jvm.options"));
    copy(Path.of("start.sh"), clone.resolve("app/start.sh"));
    copy(Path.of("..", "sibyl"), clone.resolve("sibyl"));
  }

  private static void copy(Path file, Path copy) throws IOException {
    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /// @param words after those of the launcher
  private Run run(String javaOptions, String... words) throws Exception {
    var command = new ArrayList<>(List.of(clone.resolve("sibyl").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(clone.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", clone.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("SIBYL_JAVA_HOME", requireNonNull(System.getProperty("java.home")));
    if (!javaOptions.isEmpty()) {
      var options = clone.resolve("app/jvm.options");
      Files.writeString(options, "\n" + javaOptions + "\n", StandardOpenOption.APPEND);
    }
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void worksInAnyFolder() throws Exception {
    assertThat(loadedOutsideOfTheCache("--version")).noneMatch(line -> line.contains(".jar"));
    assertThat(loadedOutsideOfTheCache("--help")).noneMatch(line -> line.contains(".jar"));
  }

  /// Java would look for a jar with the name of the training, in vain, for each class.
  @Test
  void findsTheJarsInAnyFolder() throws Exception {
    var log = clone.resolve("exceptions");
    run("-Xlog:exceptions=info:file=" + log, "-p", "rehearsal", "get", "succeeded");
    assertThat(Files.readString(log)).doesNotContain("NoSuchFileException");
  }

  private enum Damage {
    MISSING {
      @Override
      void apply(Path cache) throws IOException {
        Files.delete(cache);
      }
    },
    EMPTY {
      @Override
      void apply(Path cache) throws IOException {
        Files.write(cache, new byte[0]);
      }
    },
    TRUNCATED {
      @Override
      void apply(Path cache) throws IOException {
        try (var file = Files.newByteChannel(cache, StandardOpenOption.WRITE)) {
          file.truncate(file.size() / 2);
        }
      }
    },
    OF_ANOTHER_KIND {
      @Override
      void apply(Path cache) throws IOException {
        Files.writeString(cache, "not a cache");
      }
    },
    UNREADABLE {
      @Override
      void apply(Path cache) throws IOException {
        Files.delete(cache);
        Files.createDirectory(cache);
      }
    };

    abstract void apply(Path cache) throws IOException;
  }

  /// The time of the cache stays, so that the launcher takes it.
  @ParameterizedTest
  @EnumSource(Damage.class)
  void aCacheThatCannotBeUsedChangesNothing(Damage damage) throws Exception {
    var cache = jars.resolve("help.aot");
    var time = Files.getLastModifiedTime(cache);
    damage.apply(cache);
    if (Files.exists(cache)) {
      Files.setLastModifiedTime(cache, time);
    }
    assertThat(run("", "--version")).isEqualTo(new Run(0, "sibyl 0.1.0\n"));
  }

  @Test
  void aProgramThatWasChangedRunsTheNewCode() throws Exception {
    try (var jar = FileSystems.newFileSystem(jars.resolve("sibyl.jar"))) {
      var manifest = jar.getPath("META-INF/MANIFEST.MF");
      var text = Files.readString(manifest);
      Files.writeString(
          manifest, text.replace("Implementation-Version: 0", "Implementation-Version: 7"));
    }
    assertThat(run("", "--version")).isEqualTo(new Run(0, "sibyl 7.1.0\n"));
  }

  @Test
  void aLibraryThatWasChangedRunsTheNewCode() throws Exception {
    try (var files = Files.list(jars.resolve("lib"))) {
      var domain = files.filter(file -> file.getFileName().toString().startsWith("sibyl-domain-"));
      try (var jar = FileSystems.newFileSystem(domain.findFirst().orElseThrow())) {
        Files.delete(jar.getPath("dev/sibyl/domain/Status.class"));
      }
    }
    assertThat(run("", "-p", "rehearsal", "get", "succeeded").out())
        .contains("ClassNotFoundException: dev.sibyl.domain.Status");
  }

  /// What the cache cannot hold costs most of the time of a start: code that is generated for a
  /// `switch` over types, for the methods of a record, for a serializable lambda.
  @Test
  void aGoodPollLoadsAlmostEverythingFromTheCache() throws Exception {
    try (var server = LoopbackServer.routed(TrainingRun.ANSWERS)) {
      writeSettings(server.uri());
      for (var format : List.of("--color=auto", "--json")) {
        var loaded = loadedOutsideOfTheCache("-c", "my.conf", format, "get", TrainingRun.ID);
        assertThat(loaded).hasSizeLessThan(50);
        assertThat(loaded).noneMatch(line -> line.contains("TypeSwitch"));
        // Guice has three serializable lambdas.
        assertThat(loaded.stream().filter(line -> line.contains("LambdaForm"))).hasSizeLessThan(4);
        assertThat(loaded).noneMatch(line -> line.matches(".*/(lib/sibyl-[^/]*|sibyl)\\.jar"));
      }
    }
  }

  private void writeSettings(URI base) throws IOException {
    PrivateFile.write(
        clone.resolve("my.conf"),
        "provider = mine, providers.mine { base-url = \"" + base + "\", key = a-key-of-a-test }");
  }

  private List<String> loadedOutsideOfTheCache(String... words) throws Exception {
    var log = clone.resolve("classes");
    assertThat(run("-Xlog:class+load:file=" + log, words).exitCode()).isZero();
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: ") && !line.contains("shared objects file"))
        .toList();
  }
}
