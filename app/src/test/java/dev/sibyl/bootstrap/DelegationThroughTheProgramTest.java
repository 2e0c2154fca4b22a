package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.cli.ExitCode;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Request;
import dev.sibyl.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `sibyl watches` and `sibyl watch --detach` through the whole program; `DelegationIT` has the
/// service itself.
@Timeout(60)
class DelegationThroughTheProgramTest {

  private static final String TOKEN = "sib_canary4711";
  private static final Script EMPTY = Script.json(200, "{\"watches\":[],\"next\":null}");

  @TempDir Path folder;

  private record Run(ExitCode exitCode, String out, String err) {}

  private Run sibyl(URI service, Map<String, String> variables, String words)
      throws SettingsException {
    var all = new HashMap<>(variables);
    all.put("SIBYL_SERVE_URL", service.toString());
    var program = new InProcess(folder, module -> module, all);
    var exitCode = program.run(words.split(" "));
    assertThat(program.out() + program.err()).doesNotContain(TOKEN);
    return new Run(exitCode, program.out(), program.err());
  }

  private Run sibyl(URI service, String words) throws SettingsException {
    return sibyl(service, Map.of("SIBYL_SERVICE_TOKEN", TOKEN), words);
  }

  private Path state() {
    return folder.resolve(".local/state/sibyl");
  }

  private static URI deadService() throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
  }

  private static Script answer(Request request) {
    return request.path().equals("/healthz") ? Script.json(200, "{\"status\":\"ok\"}") : EMPTY;
  }

  @Test
  void sendsTheTokenOfTheVariable() throws Exception {
    try (var server = new LoopbackServer(EMPTY)) {
      assertThat(sibyl(server.uri(), "watches -v").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests())
          .singleElement()
          .asString()
          .contains(
              "\r\nAuthorization: Bearer " + TOKEN + "\r\n", "\r\nUser-Agent: sibyl/test\r\n");
    }
    assertThat(state()).doesNotExist();
  }

  @Test
  void makesATokenOfItsOwnAndKeepsIt() throws Exception {
    try (var server = LoopbackServer.routed(DelegationThroughTheProgramTest::answer)) {
      sibyl(server.uri(), Map.of(), "watches");
      var token = Files.readString(state().resolve("cli-token")).strip();
      sibyl(server.uri(), Map.of(), "watches");
      assertThat(server.requests())
          .satisfiesExactly(
              health -> assertThat(health).doesNotContainIgnoringCase("Authorization"),
              first -> assertThat(first).contains("Bearer " + token),
              second -> assertThat(second).contains("Bearer " + token));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"watches", "watch --detach rehearsal:a", "watches --drop rehearsal:a"})
  void makesNoTokenForAServiceThatIsNotThere(String words) throws Exception {
    var run = sibyl(deadService(), Map.of(), words);
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sibyl: the service could not be reached\n");
    assertThat(state()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html><title>Router</title></html> | UNREADABLE | the answer is a web page: Router",
        "200 | '' | UNREADABLE | the answer is empty",
        "404 | '{\"detail\":\"Not Found\"}' | UNREADABLE | not that of a Sibyl service",
        "502 | <html></html> | UNAVAILABLE | the service is failing",
      })
  void whateverElseListensGetsNoTokenOfItsOwn(
      int status, String body, ExitCode exitCode, String words) throws Exception {
    try (var server = new LoopbackServer(Script.answer(status, body))) {
      var run = sibyl(server.uri(), Map.of(), "watch --detach rehearsal:a");
      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(run.err()).contains(words).contains("asked   the service at " + server.uri());
      assertThat(server.requests())
          .singleElement()
          .asString()
          .doesNotContainIgnoringCase("Authorization");
    }
    assertThat(state()).doesNotExist();
  }

  @Test
  void aTokenGoesToNoOtherServer() throws Exception {
    try (var other = new LoopbackServer(EMPTY);
        var server =
            new LoopbackServer(Script.answer(307, "", "Location: " + other.uri() + "/" + TOKEN))) {
      var run = sibyl(server.uri(), "watches");
      assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(run.err()).contains("which is not followed");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aServiceOnThisMachineIsNotAskedThroughAProxy() throws Exception {
    try (var server = new LoopbackServer(EMPTY)) {
      var variables = Map.of("SIBYL_SERVICE_TOKEN", TOKEN, "HTTP_PROXY", deadService().toString());
      assertThat(sibyl(server.uri(), variables, "watches").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void aServiceElsewhereNeedsATokenThatIsGiven() throws Exception {
    var run = sibyl(URI.create("https://sibyl.invalid"), Map.of(), "watches");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .isEqualTo(
            """
            sibyl: no token for the service
              asked   the service at https://sibyl.invalid
              answer  SIBYL_SERVICE_TOKEN is not set; no request was sent
              next    set SIBYL_SERVICE_TOKEN to a token of the service; `sibyl serve token` makes one where it runs
            """);
    assertThat(state()).doesNotExist();
  }

  @Test
  void aTokenThatCannotBeOneIsNotSent() throws Exception {
    try (var server = new LoopbackServer(EMPTY)) {
      var variables = Map.of("SIBYL_SERVICE_TOKEN", "\"" + TOKEN + "\"");
      var run = sibyl(server.uri(), variables, "watches");
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("SIBYL_SERVICE_TOKEN: the key has quotes around it");
      assertThat(server.requests()).isEmpty();
    }
  }
}
