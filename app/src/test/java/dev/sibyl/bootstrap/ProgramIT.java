package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sibyl.bootstrap.PackagedProgram.Run;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "providers",
        "-p rehearsal get succeeded",
        "-p rehearsal get succeeded failed"
      })
  void reportsThatStandardOutputCouldNotBeWritten(String words) throws Exception {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full");
    var run = program().run(Redirect.to(full.toFile()), words.split(" "));
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
        .anyMatch(printed -> printed.startsWith("steps  succeeded  http://"));
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

  @Test
  void endsAWatchIfItsReaderHasGone() throws Exception {
    var err = home.resolve("err");
    var process =
        program()
            .start(
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
    assertThat(run.out()).startsWith("succeeded  rehearsal  succeeded  http://");
  }

  @Test
  void saysThatStandardInputIsNotUtf8() throws Exception {
    var process =
        program()
            .startOpen(List.of(), Redirect.DISCARD, Redirect.PIPE, "-p", "rehearsal", "get", "-");
    try (var err = process.errorReader()) {
      try (var in = process.getOutputStream()) {
        in.write("succeeded".getBytes(StandardCharsets.UTF_16));
      }
      assertThat(err.lines())
          .contains("  line 1: the line has a NUL character; the text may be UTF-16 and not UTF-8");
      assertThat(process.waitFor()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  private Run run(String... words) throws IOException, InterruptedException {
    return program().run(words);
  }

  private PackagedProgram program() {
    var program = new PackagedProgram(home);
    environment.forEach(program::setVariable);
    return program;
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
