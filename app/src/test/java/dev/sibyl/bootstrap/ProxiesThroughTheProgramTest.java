package dev.sibyl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.bootstrap.FaultProgram.Run;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.Router;
import dev.sibyl.http.faults.Answers;
import dev.sibyl.http.faults.Fault;
import dev.sibyl.http.network.HttpProxy;
import dev.sibyl.http.network.ProxyRules;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.Socks5Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From a network that has only a proxy, through the whole program.
@Timeout(120)
class ProxiesThroughTheProgramTest {

  /// Only a proxy can resolve it.
  private static final URI INSIDE = URI.create("https://localhost:7443");

  private static final Router GOOD = Router.always(Answers.good().kept());
  private static final String PASSWORD = "hunter2-canary";

  @TempDir Path folder;

  private FaultProgram program;

  @BeforeEach
  void createTheProgram() {
    program = new FaultProgram(folder).trusting();
  }

  private Run get(String variable, String value, URI base) throws Exception {
    return program.withEnvironment(Map.of(variable, value)).run(base, "get", Fault.ID);
  }

  private static String at(int port) {
    return "127.0.0.1:" + port;
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://joe:hunter2-canary@",
    "https_proxy, http://joe:hunter2-canary@",
    "ALL_PROXY, joe:hunter2-canary@",
  })
  void aProviderIsReachedThroughAnHttpProxy(String variable, String start) throws Exception {
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, GOOD);
        var proxy =
            new HttpProxy(ProxyRules.OPEN.wanting("joe", PASSWORD).leadingTo(server.address()))) {
      var run = get(variable, start + at(proxy.uri().getPort()), INSIDE);
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT localhost:7443 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://", "socks5h://", "SOCKS5H://joe:hunter2-canary@"})
  void aProviderIsReachedThroughASocksProxy(String start) throws Exception {
    var rules = start.contains("@") ? ProxyRules.OPEN.wanting("joe", PASSWORD) : ProxyRules.OPEN;
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, GOOD);
        var proxy = new Socks5Proxy(rules.leadingTo(server.address()))) {
      var run = get("ALL_PROXY", start + at(proxy.address().getPort()), INSIDE);
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(proxy.targets()).singleElement().asString().endsWith(":7443");
    }
  }

  @Test
  void aProxyThatRejectsTheLoginIsNamedAndAskedOnce() throws Exception {
    try (var proxy = new HttpProxy(ProxyRules.OPEN.wanting("joe", "another"))) {
      var address = at(proxy.uri().getPort());
      var run = get("HTTPS_PROXY", "http://joe:" + PASSWORD + "@" + address, INSIDE);
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err())
          .contains("the proxy " + address + " rejected the user name", "407", "HTTPS_PROXY")
          .doesNotContain(PASSWORD, "joe")
          .hasLineCount(4);
      assertThat(proxy.requests()).as("another try may lock the account").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 502})
  void aProxyThatDoesNotReachTheProviderIsNamed(int status) throws Exception {
    try (var proxy = HttpProxy.answering(status)) {
      var address = at(proxy.uri().getPort());
      var run =
          program
              .withEnvironment(Map.of("HTTPS_PROXY", address))
              .run(INSIDE, "get", "--attempts", "1", Fault.ID);
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.err())
          .contains("the proxy " + address + " could not open a tunnel", String.valueOf(status))
          .hasLineCount(4);
    }
  }

  @Test
  void anExceptionIsAskedDirectly() throws Exception {
    try (var server = LoopbackServer.routed(GOOD);
        var proxy = new HttpProxy(ProxyRules.OPEN)) {
      var address = at(proxy.uri().getPort());
      var run =
          program
              .withEnvironment(Map.of("HTTP_PROXY", address, "NO_PROXY", "127.0.0.0/8"))
              .run(server.uri(), "get", Fault.ID);
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void theRehearsalIsNeverAskedThroughAProxy() throws Exception {
    try (var proxy = HttpProxy.answering(502)) {
      var address = at(proxy.uri().getPort());
      var run =
          program
              .withEnvironment(Map.of("ALL_PROXY", address))
              .runWith("", "get", "-p", "rehearsal", "succeeds");
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(proxy.requests()).isEmpty();
    }
  }
}
