package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher `sibyl`, with a Maven and a Java that are small scripts.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LauncherTest {

  private static final String FIRST_LINE =
      "sibyl: Sibyl is not built yet: building it now, which takes some minutes\n";

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void makeAClone() throws Exception {
    for (var name : List.of("clone/app", "bin", "jdk/bin")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.copy(Path.of("..", "sibyl"), folder.resolve("clone/sibyl"));
    Files.copy(Path.of("start.sh"), folder.resolve("clone/app/start.sh"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script("jdk/bin/java", "echo \"java $*\"");
    script(
        "bin/mvn",
        """
        printf '\\033[0m[INFO] Building Sibyl: domain 0.1.0      [1/2]\\n[INFO] noise\\n'
        mkdir -p app/target && touch app/target/built
        printf '\\033[0m\\033[0m'
        """);
  }

  @AfterEach
  void endAll() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void buildsWhatIsNotBuiltAndSaysWhatItDoes(String shell) throws Exception {
    var run = run(shell + " clone/sibyl get a");
    assertThat(run.err())
        .isEqualTo(
            FIRST_LINE + "sibyl: building Sibyl: domain 0.1.0 [1/2]\nsibyl: built; starting\n");
    assertThat(run.out()).endsWith("-jar clone/app/target/sibyl.jar get a\n");
    assertThat(run.exitCode()).isZero();
    assertThat(filesOfTheClone()).containsExactlyInAnyOrder("app", "sibyl");
    assertThat(run(shell + " clone/sibyl").err()).isEmpty();
  }

  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/busybox sh", "/bin/ksh")
        .filter(shell -> Files.isExecutable(Path.of(shell.split(" ")[0])));
  }

  @Test
  void needsNoHome() throws Exception {
    assertThat(run("unset HOME JAVA_HOME; clone/sibyl").exitCode()).isZero();
  }

  /// In the locale of C, java would change other letters in paths and commands.
  @ParameterizedTest
  @CsvSource({
    "unset LC_ALL LC_CTYPE LANG, '', C.UTF-8",
    "unset LC_ALL LC_CTYPE; export LANG=POSIX, '', C.UTF-8",
    "export LC_ALL=C, C.UTF-8, C.UTF-8",
    "unset LC_ALL LC_CTYPE; export LANG=de_DE.UTF-8, '', ''",
  })
  void javaGetsALocaleThatHasAllLetters(String locale, String all, String letters)
      throws Exception {
    script("jdk/bin/java", "echo \"${LC_ALL:-}/${LC_CTYPE:-}\"");
    assertThat(run(locale + "; clone/sibyl get a").out()).isEqualTo(all + "/" + letters + "\n");
  }

  /// Hashes with the processor's instructions.
  @ParameterizedTest
  @CsvSource({
    "save a, true",
    "watch --save d a, true",
    "watch --save=d a, true",
    "serve, true",
    "get a, false"
  })
  void aSaveGetsAllTiersOfTheCompiler(String words, boolean all) throws Exception {
    assertThat(run("clone/sibyl " + words).out().contains("-XX:TieredStopAtLevel=4"))
        .isEqualTo(all);
  }

  @Test
  void saysThatTheCurrentFolderWasDeleted() throws Exception {
    run("clone/sibyl");
    var run = run("here=$PWD; mkdir gone; cd gone; rmdir ../gone; \"$here/clone/sibyl\" get a");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .endsWith("the current folder does not exist any more; change to another one\n");
  }

  @Test
  void canBeCalledThroughLinksFromAnyFolder() throws Exception {
    Files.createSymbolicLink(folder.resolve("bin/first"), Path.of("../clone/sibyl"));
    Files.createSymbolicLink(folder.resolve("second"), folder.resolve("bin/first"));
    assertThat(run("cd / && \"$OLDPWD/second\"").exitCode()).isZero();
    assertThat(run("cd clone && sh sibyl").exitCode()).isZero();
  }

  /// A machine may have a JDK 25 beside an older java on the path, which is a link.
  @Test
  void findsAJdkInAUsualFolderWithoutAProcess() throws Exception {
    run("clone/sibyl");
    for (var version : List.of("17", "25")) {
      Files.createDirectories(folder.resolve("jvm/" + version + "/bin"));
      Files.writeString(
          folder.resolve("jvm/" + version + "/release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
      script("jvm/" + version + "/bin/java", "echo \"java " + version + "\"");
    }
    Files.createSymbolicLink(folder.resolve("bin/java"), Path.of("../jvm/17/bin/java"));
    script("bin/readlink", "touch called; exit 1");
    var launcher = folder.resolve("clone/sibyl");
    Files.writeString(
        launcher, Files.readString(launcher).replace("/usr/lib/jvm/", folder + "/jvm/"));
    var run = run("unset SIBYL_JAVA_HOME JAVA_HOME; exec clone/sibyl get a");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("java 25\n");
    assertThat(folder.resolve("called")).doesNotExist();
  }

  @Test
  void saysWhatItNeedsWithoutAJdk() throws Exception {
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"24.0.1\"\n");
    var launcher = folder.resolve("clone/sibyl");
    // In place of the usual folders, which may contain a JDK 25.
    var text = Files.readString(launcher).replaceAll("(?:/usr|/opt|/Library)(?=/)", "/none");
    Files.writeString(launcher, text);
    var run = run("PATH=/none; unset JAVA_HOME HOME; clone/sibyl");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no JDK 25 or newer was found", "SIBYL_JAVA_HOME");
  }

  @Test
  void saysThatAReadOnlyFolderCannotBeBuilt() throws Exception {
    var clone = folder.resolve("clone").toFile();
    assertThat(clone.setWritable(false)).isTrue();
    try {
      var run = run(clone.canWrite() ? asAnotherUser("clone/sibyl") : "clone/sibyl");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .contains("this folder is not writable, and Sibyl is not built: ", "folder of your own")
          .doesNotContain("lock", ".building");
    } finally {
      assertThat(clone.setWritable(true)).isTrue();
    }
  }

  /// Root may write everywhere.
  private String asAnotherUser(String command) throws Exception {
    for (var name : List.of("", "clone", "jdk", "jdk/bin")) {
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    return "setpriv --reuid=65534 --regid=65534 --clear-groups " + command;
  }

  @Test
  void aBuildThatFailsShowsTheErrors() throws Exception {
    script(
        "bin/mvn",
        "printf '[INFO] noise\\n\\033[1;31m[ERROR]\\033[m no network\\n more\\n'; exit 1");
    var run = run("clone/sibyl");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(FIRST_LINE + "[ERROR] no network\n more\nsibyl: the build failed")
        .doesNotContain("\u001b", "noise");
    assertThat(filesOfTheClone()).containsExactlyInAnyOrder("app", "sibyl");
  }

  @Test
  void aSecondFirstBuildWaitsForTheFirst() throws Exception {
    try (var build = new BlockedBuild("")) {
      var second = start("clone/sibyl");
      try (var err = second.errorReader()) {
        assertThat(err.readLine())
            .isEqualTo(
                "sibyl: another build is running (pid "
                    + build.launcher.pid()
                    + "); waiting for it");
        build.goOn();
        assertThat(err.lines()).isEmpty();
      }
      assertThat(second.waitFor()).isZero();
      assertThat(build.launcher.waitFor()).isZero();
    }
  }

  @Test
  void aSecondFirstBuildBuildsItselfIfTheFirstFails() throws Exception {
    try (var build = new BlockedBuild("exit 1")) {
      var second = start("clone/sibyl");
      try (var err = second.errorReader()) {
        err.readLine();
        writeQuickBuild();
        build.goOn();
        assertThat(err.lines())
            .startsWith("sibyl: the other build has failed, or was stopped")
            .endsWith("sibyl: built; starting");
      }
      assertThat(second.waitFor()).isZero();
      assertThat(build.launcher.waitFor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "TERM, 143"})
  void aSignalEndsTheWaitAndLeavesTheLock(String signal, int exitCode) throws Exception {
    try (var build = new BlockedBuild("")) {
      var second = start("clone/sibyl");
      try (var err = second.errorReader()) {
        err.readLine();
        kill(signal, second.pid());
        assertThat(second.waitFor()).isEqualTo(exitCode);
      }
      assertThat(Files.readSymbolicLink(folder.resolve("clone/.building")).toString())
          .startsWith(build.launcher.pid() + ".");
    }
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "TERM, 143"})
  void aSignalEndsMavenAndRemovesTheLock(String signal, int exitCode) throws Exception {
    try (var build = new BlockedBuild("")) {
      kill(signal, build.launcher.pid());
      assertThat(build.launcher.waitFor()).isEqualTo(exitCode);
      assertThat(build.maven.isAlive()).isFalse();
    }
    assertThat(filesOfTheClone()).containsExactlyInAnyOrder("app", "sibyl");
  }

  @Test
  void theLockOfAKilledBuildIsTakenOver() throws Exception {
    try (var build = new BlockedBuild("")) {
      build.launcher.destroyForcibly().waitFor();
      build.maven.destroyForcibly();
    }
    assertThat(Files.exists(folder.resolve("clone/.building"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    writeQuickBuild();
    assertThat(run("clone/sibyl").err()).isEqualTo(FIRST_LINE + "sibyl: built; starting\n");
    assertThat(filesOfTheClone()).containsExactlyInAnyOrder("app", "sibyl");
  }

  @Test
  void theLockOfAnOlderSibylIsTakenOver() throws Exception {
    Files.createDirectory(folder.resolve("clone/.building"));
    assertThat(run("clone/sibyl").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"<&-, 0", "2>&-, 0", "<&- 2>&-, 0", ">&-, 1"})
  void noFileIsOpenedAsAClosedDescriptor(String redirection, int exitCode) throws Exception {
    run("clone/sibyl");
    script(
        "jdk/bin/java",
        "for fd in 0 1 2; do [ ! \"$0\" -ef /dev/fd/$fd ] && [ -e /dev/fd/$fd ] || exit 9; done;"
            + " echo 2>/dev/null || exit 1");
    assertThat(run("clone/sibyl " + redirection).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void saysThatTheSourcesAreNewerThanTheBuild() throws Exception {
    run("clone/sibyl");
    var sources = folder.resolve("clone/app/src/main/java/dev/sibyl/deep/deeper");
    Files.createDirectories(sources);
    var source = Files.writeString(sources.resolve("A.java"), "");
    var built = Files.getLastModifiedTime(folder.resolve("clone/app/target/built")).toInstant();
    Files.setLastModifiedTime(source, FileTime.from(built.plusSeconds(2)));
    assertThat(run("clone/sibyl").err()).contains("the sources are newer than the build");
  }

  @Nested
  class AnAheadOfTimeCache {

    private Path jars;

    @BeforeEach
    void makeIt() throws Exception {
      jars = Files.createDirectories(folder.resolve("clone/app/target/start-1"));
      Files.createDirectory(jars.resolve("lib"));
      for (var name : List.of("sibyl.jar", "lib/a.jar", "sibyl.aot", "help.aot")) {
        setTime(Files.createFile(jars.resolve(name)), 1_000_000);
      }
      writeJdkOfTheCache("JAVA_VERSION=\"25.0.1\"");
    }

    private void writeJdkOfTheCache(String release) throws Exception {
      Files.writeString(folder.resolve("clone/app/target/built"), "start-1\n" + release + "\n");
    }

    private static void setTime(Path file, long seconds) throws Exception {
      Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
    }

    @Test
    void isTakenWithTheJarsThatItIsFor() throws Exception {
      assertThat(run("clone/sibyl get a").out())
          .contains(" -XX:AOTCache=clone/app/target/start-1/sibyl.aot ")
          .endsWith(" -jar clone/app/target/start-1/sibyl.jar get a\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --help", " get -h", " -V", " -q --version", " help get"})
    void ofItsOwnIsTakenForHelp(String words) throws Exception {
      assertThat(run("clone/sibyl" + words).out())
          .contains(" -XX:AOTCache=clone/app/target/start-1/help.aot ");
    }

    @Test
    void ofAnotherJdkIsNotTaken() throws Exception {
      writeJdkOfTheCache("IMPLEMENTOR=\"Another\" JAVA_VERSION=\"25.0.1\"");
      assertStartsWithoutCache("start-1/sibyl.jar");
    }

    @ParameterizedTest
    @CsvSource({
      "sibyl.jar, 999999",
      "sibyl.jar, 1000001",
      "lib/a.jar, 999999",
      "lib/a.jar, 2000000"
    })
    void isNotTakenIfAJarHasAnotherTime(String jar, long seconds) throws Exception {
      setTime(jars.resolve(jar), seconds);
      assertStartsWithoutCache("start-1/sibyl.jar");
    }

    @Test
    void mayBeMissing() throws Exception {
      Files.delete(jars.resolve("sibyl.aot"));
      assertStartsWithoutCache("start-1/sibyl.jar");
    }

    @Test
    void mayBeMissingWithItsFolder() throws Exception {
      writeJdkOfTheCache("JAVA_VERSION=\"25.0.1\"");
      Files.delete(jars.resolve("sibyl.jar"));
      assertStartsWithoutCache("sibyl.jar");
    }

    private void assertStartsWithoutCache(String jar) throws Exception {
      var run = run("clone/sibyl get a");
      assertThat(run.out())
          .doesNotContain("AOTCache")
          .endsWith(" -jar clone/app/target/" + jar + " get a\n");
      assertThat(run.err()).isEmpty();
    }
  }

  /// A build that stops in its middle. Closing it lets Maven go on.
  private final class BlockedBuild implements AutoCloseable {
    private final RandomAccessFile gate;
    private final Process launcher;
    private final ProcessHandle maven;

    /// @param end what Maven does then, before it has built anything
    BlockedBuild(String end) throws Exception {
      new ProcessBuilder("mkfifo", "gate", "ready").directory(folder.toFile()).start().waitFor();
      script(
          "bin/mvn",
          "echo $$ > ../ready; read -r _ < ../gate; "
              + end
              + "\nmkdir -p app/target && touch app/target/built");
      gate = new RandomAccessFile(folder.resolve("gate").toFile(), "rw");
      try (var ready = new RandomAccessFile(folder.resolve("ready").toFile(), "rw")) {
        launcher = start("exec clone/sibyl");
        maven = ProcessHandle.of(Long.parseLong(ready.readLine())).orElseThrow();
      }
    }

    void goOn() throws IOException {
      gate.writeBytes("\n");
    }

    @Override
    public void close() throws IOException {
      goOn();
      gate.close();
    }
  }

  private void writeQuickBuild() throws Exception {
    Files.delete(folder.resolve("bin/mvn")); // a shell reads its script as it goes
    script("bin/mvn", "mkdir -p app/target && touch app/target/built");
  }

  private void script(String name, String text) throws Exception {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private List<String> filesOfTheClone() throws Exception {
    try (var files = Files.list(folder.resolve("clone"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
  }

  private Run run(String command) throws Exception {
    var process = start(command);
    // Little is printed: it fits into the pipes.
    var exitCode = process.waitFor();
    return new Run(
        exitCode, process.inputReader().readAllAsString(), process.errorReader().readAllAsString());
  }

  private Process start(String command) throws Exception {
    var builder =
        new ProcessBuilder("sh", "-c", command.startsWith("clone") ? "exec " + command : command);
    builder.directory(folder.toFile());
    builder.environment().put("SIBYL_JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
    var process = builder.start();
    started.add(process);
    process.getOutputStream().close();
    return process;
  }
}
