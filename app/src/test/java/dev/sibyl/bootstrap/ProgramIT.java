package dev.sibyl.bootstrap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged program in a process of its own, as a user starts it.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ProgramIT {

  private static final String ID = "w44zs9cet5rmc0cqzp49gpkhf8";
  private static final String KEY = "canary-4711";

  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();

  private record Run(int exitCode, String out, String err) {}

  @Test
  void printsAnAnswerAndNothingOnStandardError() throws Exception {
    var run = run("-p", "rehearsal", "get", ID);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(ID + "  succeeded\n")
        .contains("https://replicate.delivery/xezq/", "/output.jpg");
  }

  @Test
  void printsTheAnswerAsSentWithJson() throws Exception {
    var run = run("get", "-p", "rehearsal", "--json", ID);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    var members = new LinkedHashMap<>(read(run.out()).members());
    members.remove("sibyl");
    assertThat(new JsonObject(members).print())
        .isEqualTo(read(RecordedAnswer.load("samples/chainhub.http").body()).print());
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "succeeded, 0",
    "unknown-id, 3",
    "refused, 4",
    "throttled, 5",
    "webpage, 6",
  })
  void exitsWithTheCodeOfTheAnswer(String id, int expected) throws Exception {
    var run = run("-p", "rehearsal", "get", "--attempts", "1", id);
    assertThat(run.exitCode()).isEqualTo(expected);
    assertThat(run.err().lines()).hasSize(expected == 0 ? 0 : 4);
  }

  @Test
  void refusesAnInvalidIdWithoutARequest() throws Exception {
    var run = run("-p", "rehearsal", "get", "a/b");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sibyl: ").contains("'a/b'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "-v"})
  void neverPrintsTheKey(String option) throws Exception {
    int deadPort;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deadPort = socket.getLocalPort();
    }
    var settings = "providers.cheapai.base-url = \"http://127.0.0.1:" + deadPort + "\"";
    Files.writeString(home.resolve("my.conf"), settings);
    environment.put("CHEAPAI_API_KEY", KEY);
    var run = run("-c", "my.conf", option, "get", "--attempts", "2", "abc");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.out() + run.err()).contains("cheapai could not be reached").doesNotContain(KEY);
    var providers = run("-c", "my.conf", option, "providers");
    assertThat(providers.exitCode()).isZero();
    assertThat(providers.out() + providers.err()).contains("CHEAPAI_API_KEY").doesNotContain(KEY);
  }

  @Test
  void namesFileAndLineOfAMistypedSetting() throws Exception {
    Files.createDirectories(home.resolve("sibyl"));
    Files.writeString(home.resolve("sibyl/sibyl.conf"), "timeout = 5s\nconcurency = 3\n");
    var run = run("providers");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("sibyl.conf:2: ", "did you mean 'concurrency'?");
  }

  @Test
  void printsHelpAndVersion() throws Exception {
    var help = run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: sibyl", "get", "providers");
    var version = run("get", "--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("sibyl \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "providers", "-p rehearsal get succeeded"})
  void reportsThatStandardOutputCouldNotBeWritten(String words) throws Exception {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full");
    var run = run(Redirect.to(full.toFile()), words.split(" "));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("standard output could not be written");
  }

  @Test
  void listsTheProvidersWithoutAnyKey() throws Exception {
    var run = run("providers");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("REPLICATE_API_TOKEN", "rehearsal").doesNotContain("* ");
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "failed, 7, failed  failed  ",
    "aborted, 8, aborted  aborted",
    "text, 0, text  succeeded  ",
  })
  void watchesUntilEachHasEnded(String id, int exitCode, String line) throws Exception {
    var run = run("-p", "rehearsal", "watch", id, "steps");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out().lines())
        .hasSize(2)
        .anyMatch(printed -> printed.startsWith(line))
        .anyMatch(printed -> printed.startsWith("steps  succeeded  https://"));
    assertThat(run.err()).contains("steps  starting\n", "steps  processing");
  }

  @Test
  void printsTheNewsOfAWatchAsJson() throws Exception {
    var run = run("-p", "rehearsal", "watch", "--json", "steps");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(ProgramIT::status))
        .containsExactly("starting", "processing", "processing", "succeeded");
    assertThat(run.out().lines().toList())
        .last()
        .asString()
        .contains("\"ended\":true", "\"outcome\":\"succeeded\"");
  }

  @Test
  void runsACommandForEachThatHasEnded() throws Exception {
    var run =
        run("-p", "rehearsal", "watch", "--exec", "cat > input; echo from the hook", "succeeded");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("succeeded  succeeded\n").doesNotContain("from the hook");
    assertThat(run.err()).isEqualTo("from the hook\n");
    assertThat(read(Files.readString(home.resolve("input"))).text("id")).isEqualTo("succeeded");
  }

  @Test
  void givesUpAWatchAtItsDeadline() throws Exception {
    var run = run("-p", "rehearsal", "watch", "--deadline", "1s", "waits");
    assertThat(run.exitCode()).isEqualTo(124);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("the deadline passed before waits had ended", "rehearsal:waits");
  }

  @ParameterizedTest(name = "{0} ends it with {1}")
  @CsvSource({"HUP, 129, hung up", "INT, 130, interrupted", "TERM, 143, terminated"})
  void aSignalEndsAWatchWithTheCommandThatGoesOn(String signal, int exitCode, String word)
      throws Exception {
    var process = start(Redirect.DISCARD, Redirect.PIPE, "-p", "rehearsal", "watch", "waits");
    try (var err = process.errorReader()) {
      assertThat(err.readLine()).isEqualTo("waits  starting");
      assumeFalse(
          isIgnored(process, signal),
          "the parent of this process makes its children ignore the signal");
      kill(signal, process.pid());
      assertThat(err.lines().filter(line -> !line.startsWith("waits  ")))
          .containsExactly(
              "sibyl: " + word, "  next    it runs on; go on with: sibyl watch rehearsal:waits");
      assertThat(process.waitFor()).isEqualTo(exitCode);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT"})
  void aSignalThatTheProgramWasStartedToIgnoreIsIgnored(String signal) throws Exception {
    var words = new String[] {"-p", "rehearsal", "watch", "waits"};
    var process = start(List.of("sh", "-c", "trap '' " + signal + "; exec \"$@\"", "sh"), words);
    try (var err = process.errorReader()) {
      assertThat(err.readLine()).isEqualTo("waits  starting");
      kill(signal, process.pid());
      // Of two signals, the one that is not ignored ends it.
      kill("TERM", process.pid());
      assertThat(err.lines()).contains("sibyl: terminated");
      assertThat(process.waitFor()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "{0} ends it with {1}")
  @CsvSource({"TERM, 143", "HUP, 129"})
  void aSignalEndsTheCommandsOfExecToo(String signal, int exitCode) throws Exception {
    var hook = "sleep 100000 & echo $$ $! >&2; wait";
    var process =
        start(
            Redirect.DISCARD,
            Redirect.PIPE,
            "-p",
            "rehearsal",
            "watch",
            "--exec",
            hook,
            "succeeded");
    try (var err = process.errorReader()) {
      var children =
          Stream.of(err.readLine().split(" "))
              .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
              .toList();
      assumeFalse(isIgnored(process, signal), "the signal is ignored");
      kill(signal, process.pid());
      assertThat(err.lines())
          .contains("1 of the commands of --exec were not waited for, or not run");
      assertThat(process.waitFor()).isEqualTo(exitCode);
      for (var child : children) {
        child.onExit().get();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aCommandOfExecThatFailsIsAnExitCodeOfItsOwn() throws Exception {
    var hook = "echo $SIBYL_ID $SIBYL_PROVIDER $SIBYL_STATUS $SIBYL_OUTCOME; exit 3";
    var run = run("-p", "rehearsal", "watch", "--exec", hook, "succeeded");
    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err())
        .startsWith("succeeded rehearsal succeeded succeeded\n")
        .contains("the command of --exec ended with 3: " + hook);
  }

  @Test
  void theDeadlineEndsTheCommandsOfExec() throws Exception {
    var hook = "sleep 100000";
    var run = run("-p", "rehearsal", "watch", "--deadline", "1s", "--exec", hook, "succeeded");
    assertThat(run.exitCode()).isEqualTo(11);
    assertThat(run.err()).contains("the command of --exec was ", " the deadline: sleep 100000");
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
  }

  /// A process that a shell starts in the background ignores Ctrl-C, and so do its children.
  private static boolean isIgnored(Process process, String signal) throws IOException {
    var status = Path.of("/proc/" + process.pid() + "/status");
    if (signal.equals("TERM") || !Files.exists(status)) {
      return false;
    }
    var ignored = Files.readString(status).replaceFirst("(?s).*\nSigIgn:\\s*(\\w+)\n.*", "$1");
    var bit = signal.equals("HUP") ? 1 : 2;
    return (Long.parseUnsignedLong(ignored, 16) & bit) != 0;
  }

  @Test
  void endsAWatchIfItsReaderHasGone() throws Exception {
    var err = home.resolve("err");
    var process =
        start(
            Redirect.PIPE,
            Redirect.to(err.toFile()),
            "-p",
            "rehearsal",
            "watch",
            "--json",
            "waits");
    try {
      process.getInputStream().close();
      assertThat(process.waitFor()).isEqualTo(141);
      assertThat(err).isEmptyFile();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void findsTheProviderThatKnowsIt() throws Exception {
    var run = run("find", "succeeded", "-p", "rehearsal");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("succeeded  rehearsal  succeeded  https://");
  }

  private Run run(String... words) throws IOException, InterruptedException {
    return run(Redirect.to(home.resolve("out").toFile()), words);
  }

  /// Through files: a full pipe would block the program.
  private Run run(Redirect out, String... words) throws IOException, InterruptedException {
    var err = home.resolve("err");
    var process = start(out, Redirect.to(err.toFile()), words);
    try {
      var exitCode = process.waitFor();
      var written = home.resolve("out");
      var printed = Files.exists(written) ? Files.readString(written) : "";
      return new Run(exitCode, printed, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Redirect out, Redirect err, String... words) throws IOException {
    return start(List.of(), out, err, words);
  }

  private Process start(List<String> parent, String... words) throws IOException {
    return start(parent, Redirect.DISCARD, Redirect.PIPE, words);
  }

  private Process start(List<String> parent, Redirect out, Redirect err, String... words)
      throws IOException {
    var jar = Path.of("target", "sibyl.jar").toAbsolutePath().toString();
    var java = Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
    var command = new ArrayList<>(parent);
    command.add(java);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // as the launcher does
    command.addAll(List.of("-jar", jar));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().putAll(environment);
    var process = builder.redirectOutput(out).redirectError(err).start();
    process.getOutputStream().close();
    return process;
  }

  private static @Nullable String status(String line) {
    return read(line).text("status");
  }

  private static JsonObject read(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
    } catch (MalformedJsonException malformed) {
      throw new AssertionError(text, malformed);
    }
  }
}
