package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.FaultProgram.Run;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.network.HttpProxy;
import dev.sibyl.http.network.ProxyRules;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.TcpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sibyl check` through the whole program.
@Timeout(120)
class CheckThroughTheProgramTest {

  private static final Script NOT_FOUND =
      Script.json(404, "{\"detail\":\"not found\",\"status\":404}").kept();
  private static final Script NO_KEY =
      Script.json(401, "{\"title\":\"Unauthenticated\",\"detail\":\"no key was given\"}").kept();

  @TempDir Path folder;

  private FaultProgram program;

  @BeforeEach
  void createTheProgram() {
    program = new FaultProgram(folder);
  }

  /// Checks a provider that answers the question without a key first, then that with it.
  private Run check(Script withoutKey, Script withKey, String... more) throws Exception {
    try (var server = LoopbackServer.routed(Router.inTurn(withoutKey, withKey))) {
      var run = program.run(server.uri(), "check", "mine");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().getFirst()).doesNotContain(Fault.KEY);
      assertThat(server.requests().getLast()).contains("Bearer " + Fault.KEY);
      assertThat(run.err()).isEmpty();
      return run;
    }
  }

  @Test
  void aProviderThatWantsAKeyAndAcceptsIt() throws Exception {
    var run = check(NO_KEY, NOT_FOUND);
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.out())
        .startsWith("mine  can be used  http://127.0.0.1:")
        .contains(
            "\n  settings  key from ",
            "\n  dns       127.0.0.1\n  proxy     none\n  tls       not used\n",
            "\n  route     answers \"not found\" for an unknown id (",
            "\n  key       accepted\n");
  }

  @Test
  void aProviderThatLooksAtNoKeyForAnUnknownId() throws Exception {
    var run = check(NOT_FOUND, NOT_FOUND);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("key       sent; the provider does not look at it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"detail\":\"invalid token\"} | 4 | does not accept the key | refused: invalid token",
        "402 | {\"detail\":\"Insufficient credit\"} | 4 | does not accept the key"
            + " | accepted, but the account has no credit: Insufficient credit",
        "502 | {\"detail\":\"bad gateway\"} | 5 | cannot be used now | bad gateway (HTTP 502); try again later",
        "200 | {\"hello\":\"world\"} | 6 | does not answer as expected"
            + " | check the base URL: providers.mine.base-url",
      })
  void aProviderThatDoesNotAcceptTheRequest(
      int status, String body, int exitCode, String verdict, String finding) throws Exception {
    var run = check(NO_KEY, Script.json(status, body).kept());
    assertThat(run.exitCode()).as(run.all()).isEqualTo(exitCode);
    assertThat(run.out()).startsWith("mine  " + verdict).contains(finding);
  }

  @Test
  void aSiteThatIsNoProviderGetsNoKey() throws Exception {
    var page = Script.answer(200, "<html><title>Shop</title>", "Content-Type: text/html").kept();
    try (var server = new LoopbackServer(page)) {
      var run = program.run(server.uri(), "check");
      assertThat(run.exitCode()).isEqualTo(6);
      assertThat(run.out()).contains("check the base URL").doesNotContain("\n  key ");
      assertThat(server.requests()).singleElement().asString().doesNotContain(Fault.KEY);
    }
  }

  @Test
  void aLargeAnswerIsNoPredictionAndHarmsNoOtherCheck() throws Exception {
    var large = Script.answer(200, "x".repeat(200_000), "Content-Type: text/plain").kept();
    try (var server = new LoopbackServer(large);
        var good = LoopbackServer.routed(Router.inTurn(NO_KEY, NOT_FOUND))) {
      var run =
          program.runWith(
              "providers { a { base-url = \"%s\", key = abc }, b { base-url = \"%s\", key = abc } }"
                  .formatted(server.uri(), good.uri()),
              "check");
      assertThat(run.exitCode()).as(run.all()).isEqualTo(6);
      assertThat(run.out()).contains("a  does not answer as expected", "b  can be used");
    }
  }

  @Test
  void aClosedPortAndAnUnknownHost() throws Exception {
    var closed = new TcpServer(_ -> {});
    closed.close();
    var refused = program.run(URI.create("http://127.0.0.1:" + closed.port()), "check");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.out())
        .contains("route     no connection: Connection refused; check the base URL");
    var unknown = program.run(URI.create("https://sibyl-test.invalid"), "check");
    assertThat(unknown.exitCode()).isEqualTo(5);
    assertThat(unknown.out()).contains("dns       the host name sibyl-test.invalid is unknown;");
  }

  @Test
  void aCertificateThatIsTrustedSaysItsIssuer() throws Exception {
    try (var server =
        LoopbackServer.secured(ServerTls.GOOD_P256, Router.inTurn(NO_KEY, NOT_FOUND))) {
      var run = program.trusting().run(server.uri("localhost"), "check");
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.out()).containsPattern("tls       TLSv1.3, issued by .+, [0-9]+ days left");
    }
  }

  @Test
  void aCertificateThatIsNotTrusted() throws Exception {
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, Router.always(NOT_FOUND))) {
      var run = program.run(server.uri("localhost"), "check");
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.out())
          .contains("tls       no secure connection: the certificate is not signed by a trusted")
          .contains("set trust-store")
          .doesNotContain("route");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aProxyThatWantsALoginIsNamed() throws Exception {
    try (var proxy = new HttpProxy(ProxyRules.OPEN.wanting("joe", "hunter2-canary"))) {
      var port = proxy.uri().getPort();
      var run =
          program
              .withEnvironment(Map.of("HTTPS_PROXY", "127.0.0.1:" + port))
              .run(URI.create("https://inside.example"), "check");
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.out())
          .contains("dns       the proxy resolves the host name")
          .contains("proxy     the proxy 127.0.0.1:" + port + " wants a user name and a password")
          .contains("put user and password into its variable");
    }
  }

  /// For an http URL, the proxy answers a request, not the connection.
  @Test
  void aProxyThatWantsALoginIsNamedForHttpToo() throws Exception {
    try (var proxy = new HttpProxy(ProxyRules.OPEN.wanting("joe", "hunter2-canary"))) {
      var run =
          program
              .withEnvironment(Map.of("HTTP_PROXY", "127.0.0.1:" + proxy.uri().getPort()))
              .runWith(
                  "providers.mine { base-url = \"http://inside.example\", key = none }",
                  "check",
                  "mine");
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.out())
          .containsPattern("proxy     the proxy .* wants a user name and a password")
          .doesNotContain("route");
    }
  }

  @Test
  void aClockThatDiffersIsShownAndFailsNothing() throws Exception {
    var late =
        Script.answer(
                401,
                "{\"detail\":\"no key\"}",
                "Content-Type: application/json",
                "Date: Thu, 01 Jan 2026 00:00:00 GMT")
            .kept();
    var run = check(late, NOT_FOUND);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("clock     this machine's clock is [0-9]+ s ahead of the provider's; set");
  }

  @Test
  void whatIsMissingIsAFailureOnlyIfItIsNamed() throws Exception {
    var nothing = program.runWith("color = never", "check");
    assertThat(nothing.exitCode()).isZero();
    assertThat(nothing.err()).contains("nothing was checked: no provider has a key");
    var noUrl = program.runWith("color = never", "check", "cheapai");
    assertThat(noUrl.exitCode()).isEqualTo(6);
    assertThat(noUrl.out())
        .startsWith("cheapai  has no base URL\n")
        .contains("it documents no base URL; set providers.cheapai.base-url");
    try (var server = new LoopbackServer(NO_KEY)) {
      var noKey =
          program.runWith("providers.open.base-url = \"" + server.uri() + "\"", "check", "open");
      assertThat(noKey.exitCode()).isEqualTo(4);
      assertThat(noKey.out())
          .startsWith("open  has no usable key")
          .contains("settings  no key; set providers.open.key", "route     asks for a key");
    }
  }

  @Test
  void theRehearsalCanBeChecked() throws Exception {
    var run = program.runWith("color = never", "check", "rehearsal");
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.out()).contains("key       not needed");
  }
}
