package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.FaultProgram.Run;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.faults.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sources of keys, through the whole program: the key arrives clean, or nothing is sent.
@Timeout(120)
class KeysThroughTheProgramTest {

  private static final Script ANSWER =
      Script.json(200, "{\"id\":\"abc\",\"status\":\"succeeded\",\"output\":\"x\"}");

  @TempDir Path folder;

  private Run run(String settings, Map<String, String> variables, String... words)
      throws Exception {
    return new FaultProgram(folder).withEnvironment(variables).runWith(settings, words);
  }

  private static void assertReceivedTheKey(LoopbackServer server, Run run) {
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(server.requests())
        .singleElement()
        .asString()
        .contains("\r\nAuthorization: Bearer " + Fault.KEY + "\r\n");
  }

  private static String cheap(LoopbackServer server, String rest) {
    return "provider = cheapai\nproviders.cheapai {\n base-url = \"%s\"\n%s\n}\n"
        .formatted(server.uri(), rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n", "%s\r\n", " \t%s "})
  void theKeyOfAVariableIsTrimmed(String form) throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      var variables = Map.of("CHEAPAI_API_KEY", form.formatted(Fault.KEY));
      assertReceivedTheKey(server, run(cheap(server, ""), variables, "get", "abc"));
    }
  }

  @Test
  void theKeyOfAFileIsRead() throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      PrivateFile.write(folder.resolve("key"), Fault.KEY + "\r\n");
      assertReceivedTheKey(server, run(cheap(server, "key-file = ~/key"), Map.of(), "get", "abc"));
    }
  }

  @Test
  void theKeyOfACommandIsReadAndItsWarningsAreNotShown() throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      var settings = cheap(server, "key-command = \"echo warning >&2; echo " + Fault.KEY + "\"");
      var run = run(settings, Map.of(), "get", "abc");
      assertReceivedTheKey(server, run);
      assertThat(run.err()).doesNotContain("warning");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key = \"\"                           | 2 | my.conf:4: the key is empty",
        "key = \"sk-canary-7f3a9e51c2 x\"     | 2 | my.conf:4: a key has printable ASCII",
        "key = \"'sk-canary-7f3a9e51c2'\"     | 2 | my.conf:4: the key has quotes around it",
        "key-file = sk-canary-7f3a9e51c2      | 4 | key-file at .*my.conf:4: there is no such file",
        "key-file = .                         | 2 | key-file at .*my.conf:4: it is not a regular",
        "key-command = sk-canary-7f3a9e51c2   | 4 | key-command at .*my.conf:4 calls a command that",
        "key-command = \"echo locked >&2; exit 7\" | 4 | my.conf:4 ended with 7: locked",
        "key-command = \"true\"               | 4 | my.conf:4 printed nothing",
      })
  void whatIsNoKeyIsSaidWithTheLineAndNothingIsSent(String line, int exitCode, String words)
      throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      for (var options : new String[][] {{"get", "abc"}, {"watch", "abc"}, {"-v", "get", "abc"}}) {
        var run = run(cheap(server, line), Map.of(), options);
        assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
        assertThat(run.err()).containsPattern(words).contains("no request was sent");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(4);
      }
      var json = run(cheap(server, line), Map.of(), "get", "--json", "abc");
      assertThat(json.exitCode()).isEqualTo(exitCode);
      assertThat(json.out()).contains("\"kind\":\"refused\"");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aKeyInAFileThatOthersCanReadIsRefusedWithTheCommandThatHelps() throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      var file = folder.resolve("exposed.conf");
      Files.writeString(file, cheap(server, "key = " + Fault.KEY));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      var program = new InProcess(folder, module -> module, Map.of("MINE", Fault.KEY));
      assertThat(program.run("-c", "exposed.conf", "get", "abc").number()).isEqualTo(2);
      assertThat(program.err())
          .contains("exposed.conf:4: group or others", "chmod 600 " + file)
          .doesNotContain(Fault.KEY);
      assertThat(server.requests()).isEmpty();
      Files.writeString(file, cheap(server, "key = ${?MINE}"));
      assertThat(program.run("-c", "exposed.conf", "get", "abc").number()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aMalformedKeyHarmsNoOtherProvider() throws Exception {
    try (var server = new LoopbackServer(ANSWER)) {
      var settings =
          "providers.mine { base-url = \"%s\", key = %s }\n".formatted(server.uri(), Fault.KEY)
              + "providers.bad { base-url = \"%s\", key = \"a b\" }".formatted(server.uri());
      var variables = Map.of("REPLICATE_API_TOKEN", "r8 \"x\"", "COMETAPI_API_KEY", "sk-\u00e9");
      var run = run(settings, variables, "get", "mine:abc", "bad:abc", "--json");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out().lines())
          .satisfiesExactly(
              mine -> assertThat(mine).contains("\"outcome\":\"succeeded\""),
              bad -> assertThat(bad).contains("\"kind\":\"refused\""));
      assertThat(server.requests()).hasSize(1);
      var found = run(settings, Map.of(), "find", "abc");
      assertThat(found.exitCode()).as(found.all()).isZero();
      assertThat(found.all()).contains("the key for bad cannot be used");
    }
  }

  @Test
  void aRejectedKeyIsNamedByItsSource() throws Exception {
    try (var server = new LoopbackServer(Script.json(401, "{\"detail\":\"no\"}"))) {
      PrivateFile.write(folder.resolve("key"), Fault.KEY);
      var byLine =
          Map.of(
              "key = " + Fault.KEY,
              "the key from " + folder.resolve("my.conf") + ":4",
              "key-file = key",
              "the key from key-file at " + folder.resolve("my.conf") + ":4",
              "key-command = \"cat key\"",
              "key-command at " + folder.resolve("my.conf") + ":4",
              "key = none",
              "`key = none` is set at " + folder.resolve("my.conf") + ":4");
      for (var line : byLine.entrySet()) {
        var command = line.getKey().replace("cat key", "cat " + folder.resolve("key"));
        var run = run(cheap(server, command), Map.of(), "get", "abc");
        assertThat(run.exitCode()).as(run.all()).isEqualTo(4);
        assertThat(run.err()).contains(line.getValue());
      }
    }
  }

  @Test
  void providersShowsTheStateOfEachKeyAndRunsNoCommand() throws Exception {
    PrivateFile.write(folder.resolve("key"), Fault.KEY);
    var settings =
        """
        providers {
          a { base-url = "https://a.example", key-file = key }
          b { base-url = "https://b.example", key-file = no-such }
          c { base-url = "https://c.example", key-command = "touch ran" }
          d { base-url = "https://d.example", key = "x y" }
          e { base-url = "https://e.example", key = none }
        }
        """;
    var run = run(settings, Map.of("CHEAPAI_API_KEY", Fault.KEY), "providers", "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"name\":\"a\"", "\"name\":\"cheapai\"")
        .containsPattern("\"a\".*\"key\":\"present\".*\"ready\":true")
        .containsPattern("\"b\".*\"key\":\"missing\".*\"ready\":false")
        .containsPattern("\"c\".*\"key\":\"present\".*\"ready\":true")
        .containsPattern("\"d\".*\"key\":\"invalid\",\"key_source\":\".*:5\",\"ready\":false")
        .containsPattern("\"e\".*\"key\":\"not-needed\".*\"ready\":true")
        .containsPattern("\"cheapai\".*\"key\":\"present\".*\"ready\":false");
    assertThat(Path.of("ran")).doesNotExist();
  }

  @Test
  void aConfiguredSourceMakesTheDefaultProviderAndSaysWhatIsWrongWithIt() throws Exception {
    var run =
        run(
            "providers.mine { base-url = \"https://a.example\", key-file = no-such }",
            Map.of(),
            "get",
            "abc");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no key for mine", "there is no such file");
  }
}
