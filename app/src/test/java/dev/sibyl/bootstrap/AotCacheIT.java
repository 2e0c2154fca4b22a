package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.aot.TrainingRun;
import dev.sibyl.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ahead-of-time cache makes a start quick, and changes nothing else: whatever happens to it or
/// to the jars, the program prints what it prints without it.
@Timeout(120)
class AotCacheIT {

  @TempDir Path home;

  /// A copy of the folder that the launcher takes.
  private Path jars;

  private Path cache;

  @BeforeEach
  void copyTheProgram() throws IOException {
    var built = PackagedProgram.builtJars();
    jars = home.resolve("start");
    try (var files = Files.walk(built)) {
      for (var file : files.toList()) {
        Files.copy(
            file,
            jars.resolve(built.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    cache = jars.resolve("sibyl.aot");
  }

  @Test
  void isUsedInAnyFolder() throws Exception {
    assertThat(loadedOutsideOfTheCache("--version"))
        .as("classes that are loaded from jars")
        .noneMatch(line -> line.contains("jar"));
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
    },
    FOR_OTHER_JARS {
      @Override
      void apply(Path cache) throws IOException {
        Files.setLastModifiedTime(
            cache.resolveSibling("lib").resolve(domainJar()), FileTime.fromMillis(0));
      }
    };

    abstract void apply(Path cache) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aCacheThatCannotBeUsedChangesNothing(Damage damage) throws Exception {
    damage.apply(cache);
    var run = program().run("-p", "rehearsal", "get", "succeeded");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("succeeded  succeeded\n  model     sibyl/rehearsal\n");
    assertThat(run.exitCode()).isZero();
  }

  /// The program does not know its version if the manifest does not have it.
  @Test
  void aJarThatWasChangedRunsTheNewCode() throws Exception {
    try (var jar = FileSystems.newFileSystem(jars.resolve("sibyl.jar"))) {
      var manifest = jar.getPath("META-INF/MANIFEST.MF");
      Files.writeString(
          manifest, Files.readString(manifest).replace("Implementation-Version", "X-Version"));
    }
    assertThat(program().run("--version").out()).isEqualTo("sibyl development\n");
  }

  @Test
  void aLibraryThatWasChangedRunsTheNewCode() throws Exception {
    try (var jar = FileSystems.newFileSystem(jars.resolve("lib").resolve(domainJar()))) {
      Files.delete(jar.getPath("dev/sibyl/domain/Status.class"));
    }
    assertThat(program().run("-p", "rehearsal", "get", "succeeded").err())
        .contains("ClassNotFoundException: dev.sibyl.domain.Status");
  }

  private static String domainJar() {
    try (var jars = Files.list(PackagedProgram.builtJars().resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("sibyl-domain-"))
          .findFirst()
          .orElseThrow();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// What the cache cannot hold costs most of the time of a start: code that is generated for a
  /// `switch` over types, for the methods of a record, for a serializable lambda.
  @Test
  void aGoodPollLoadsAlmostEverythingFromTheCache() throws Exception {
    try (var server = LoopbackServer.routed(TrainingRun.ANSWERS)) {
      writeSettings(server.uri());
      var loaded = loadedOutsideOfTheCache("-c", "my.conf", "get", TrainingRun.ID);
      assertThat(loaded).hasSizeLessThan(60);
      assertThat(loaded).noneMatch(line -> line.matches(".*(TypeSwitch|LambdaForm).*"));
    }
  }

  private void writeSettings(URI base) throws IOException {
    PrivateFile.write(
        home.resolve("my.conf"),
        "provider = mine, providers.mine { base-url = \"" + base + "\", key = a-key-of-a-test }");
  }

  private List<String> loadedOutsideOfTheCache(String... words) throws Exception {
    var log = home.resolve("classes");
    var logging = "-Xlog:class+load:file=" + log;
    var run = new PackagedProgram(home, jars, cache, logging).run(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: ") && !line.contains("shared objects file"))
        .toList();
  }

  private PackagedProgram program() {
    return new PackagedProgram(home, jars, cache);
  }
}
