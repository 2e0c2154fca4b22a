package dev.sibyl.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged program in a process of its own, as a person starts it.
@Timeout(120)
class ProgramIT {

  private static final String ID = "w44zs9cet5rmc0cqzp49gpkhf8";
  private static final String KEY = "canary-4711";

  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();

  private record Run(int exitCode, String out, String err) {}

  @Test
  void answersFromTheRehearsalAndIsSilentOnStandardError() throws Exception {
    var run = run("-p", "rehearsal", "get", ID);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(ID + "  succeeded\n")
        .contains("https://replicate.delivery/xezq/", "/output.jpg");
  }

  @Test
  void withJsonGivesTheAnswerAsItWasSent() throws Exception {
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
    "daydreaming, 3",
    "refused, 4",
    "throttled, 5",
    "webpage, 6",
  })
  void endsWithTheCodeOfTheAnswer(String id, int expected) throws Exception {
    var run = run("-p", "rehearsal", "get", id);
    assertThat(run.exitCode()).isEqualTo(expected);
    assertThat(run.err().lines()).hasSize(expected == 0 ? 0 : 4);
  }

  @Test
  void refusesAWrongIdBeforeAnybodyIsAsked() throws Exception {
    var run = run("-p", "rehearsal", "get", "a/b");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sibyl: ").contains("'a/b'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "-v"})
  void tellsNobodyTheKey(String option) throws Exception {
    int deadPort;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      deadPort = socket.getLocalPort();
    }
    var settings = "providers.cheapai.base-url = \"http://127.0.0.1:" + deadPort + "\"";
    Files.writeString(home.resolve("my.conf"), settings);
    environment.put("CHEAPAI_API_KEY", KEY);
    var run = run("-c", "my.conf", option, "get", "abc");
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
    assertThat(run.err()).contains("sibyl.conf:2: ", "'concurency'", "did you mean 'concurrency'?");
  }

  @Test
  void helpsAndTellsItsVersion() throws Exception {
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
  void saysThatStandardOutputCouldNotBeWritten(String words) throws Exception {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full");
    var run = run(ProcessBuilder.Redirect.to(full.toFile()), words.split(" "));
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

  private Run run(String... words) throws IOException, InterruptedException {
    return run(ProcessBuilder.Redirect.to(home.resolve("out").toFile()), words);
  }

  /// Through files, since a pipe that nobody empties would hold the program up.
  private Run run(ProcessBuilder.Redirect out, String... words)
      throws IOException, InterruptedException {
    var jar = Path.of("target", "sibyl.jar").toAbsolutePath().toString();
    var java = Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // as the launcher does
    command.addAll(List.of("-jar", jar));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().putAll(environment);
    var err = home.resolve("err");
    builder.redirectOutput(out).redirectError(err.toFile());
    var process = builder.start();
    process.getOutputStream().close();
    try {
      var exitCode = process.waitFor();
      var written = home.resolve("out");
      var printed = Files.exists(written) ? Files.readString(written) : "";
      return new Run(exitCode, printed, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private static JsonObject read(String text) throws MalformedJsonException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return (JsonObject) JsonReader.read(bytes, UnaryOperator.identity()).value();
  }
}
