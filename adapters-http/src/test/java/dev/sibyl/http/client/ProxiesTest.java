package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.SHORT;
import static dev.sibyl.http.client.ClientFixtures.client;
import static dev.sibyl.http.client.ClientFixtures.failure;
import static dev.sibyl.http.client.ClientFixtures.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.client.Proxy.Kind;
import dev.sibyl.http.client.Proxy.Login;
import dev.sibyl.http.network.HttpProxy;
import dev.sibyl.http.network.ProxyRules;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.Socks5Proxy;
import dev.sibyl.http.network.Socks5Proxy.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final Router OK = Router.always(Script.answer(200, "ok").kept());
  private static final Login LOGIN = new Login("joe", "p@ss:wörd");
  private static final ProxyRules WANTING_LOGIN = ProxyRules.OPEN.wanting("joe", "p@ss:wörd");

  private static Http1Client through(Kind kind, int port, @Nullable Login login) {
    return through(kind, port, login, "");
  }

  private static Http1Client through(
      Kind kind, int port, @Nullable Login login, String exceptions) {
    var proxy = new Proxy(kind, "127.0.0.1", port, login);
    return client(ClientFixtures.through(new Proxies(proxy, proxy, HostList.of(exceptions))));
  }

  private static void assertRejected(IOException failure, int port) {
    assertThat(failure)
        .asInstanceOf(type(ProxyException.class))
        .satisfies(rejected -> {
          assertThat(rejected.isRejection()).isTrue();
          assertThat(rejected.problem())
              .contains("the proxy 127.0.0.1:" + port)
              .doesNotContain("joe", "p@ss");
        });
  }

  private static void assertFailed(IOException failure, String problem) {
    assertThat(failure)
        .asInstanceOf(type(ProxyException.class))
        .satisfies(failed -> {
          assertThat(failed.isRejection()).isFalse();
          assertThat(failed.problem()).contains("the proxy 127.0.0.1:", problem);
        });
  }

  @Nested
  class OfHttp {

    @Test
    void getTheWholeUrlOfAPlainRequest() throws IOException {
      try (var server = LoopbackServer.routed(OK);
          var proxy = new HttpProxy(WANTING_LOGIN);
          var client = through(Kind.HTTP, proxy.uri().getPort(), LOGIN)) {
        assertThat(get(client, server.uri().resolve("/a?b=c")).body()).isEqualTo("ok");
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().getFirst())
            .startsWith("GET " + server.uri() + "/a?b=c HTTP/1.1\r\n")
            .contains("Host: " + server.uri().getAuthority());
        assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("proxy-authorization");
      }
    }

    @Test
    void openATunnelForASecureOneWithTheCredentialsInTheFirstRequest() throws IOException {
      try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, OK);
          var proxy = new HttpProxy(WANTING_LOGIN);
          var client = through(Kind.HTTP, proxy.uri().getPort(), LOGIN)) {
        assertThat(get(client, server.uri("localhost")).body()).isEqualTo("ok");
        assertThat(get(client, server.uri("localhost")).body()).isEqualTo("ok");
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().getFirst())
            .startsWith("CONNECT localhost:" + server.uri().getPort() + " HTTP/1.1\r\n")
            .doesNotContain("Bearer");
        assertThat(server.requests().getFirst())
            .contains("Bearer secret")
            .doesNotContainIgnoringCase("proxy-authorization");
      }
    }

    @Test
    void thatWantCredentialsAreAskedOnceAndNamed() {
      try (var server = LoopbackServer.routed(OK);
          var proxy = new HttpProxy(WANTING_LOGIN)) {
        var port = proxy.uri().getPort();
        var secure = URI.create(server.uri().toString().replace("http:", "https:"));
        for (var url : new URI[] {server.uri(), secure}) {
          for (var login : new Login[] {null, new Login("joe", "p@ss-wrong")}) {
            try (var client = through(Kind.HTTP, port, login)) {
              assertRejected(failure(client, url), port);
            }
          }
        }
        assertThat(proxy.requests()).hasSize(4);
        assertThat(server.requests()).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Negotiate", "Kerberos", "", "%&"})
    void thatWantAnotherKindOfLoginAreNoDefect(String challenge) {
      try (var proxy = HttpProxy.answering(407, "Proxy-Authenticate: " + challenge);
          var client = through(Kind.HTTP, proxy.uri().getPort(), LOGIN)) {
        assertRejected(failure(client, URI.create("https://a.example/")), proxy.uri().getPort());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 502, 503})
    void thatCannotOpenATunnelAreNamed(int status) {
      try (var proxy = HttpProxy.answering(status);
          var client = through(Kind.HTTP, proxy.uri().getPort(), null)) {
        assertFailed(failure(client, URI.create("https://a.example/")), "it answered " + status);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH\r\n"})
    void thatAreNoneAreNamed(String text) {
      try (var proxy = HttpProxy.answering(text);
          var client = through(Kind.HTTP, proxy.uri().getPort(), null)) {
        assertFailed(failure(client, URI.create("https://a.example/")), "is no proxy");
      }
    }

    @Test
    void thatAreDownAreNamed() {
      int port;
      try (var proxy = new HttpProxy(ProxyRules.OPEN)) {
        port = proxy.uri().getPort();
      }
      try (var client = through(Kind.HTTP, port, null)) {
        assertFailed(failure(client, URI.create("https://a.example/")), "could not be reached");
      }
    }

    @Test
    void thatNeverAnswerEndAtTheLimit() {
      try (var silent = new LoopbackServer(Script.silence());
          var client = through(Kind.HTTP, silent.uri().getPort(), null)) {
        assertFailed(
            failure(client, URI.create("https://a.example/"), SHORT), "did not answer in time");
      }
    }

    @Test
    void areNotAskedForExceptions() throws IOException {
      try (var server = LoopbackServer.routed(OK);
          var proxy = new HttpProxy(ProxyRules.OPEN);
          var client = through(Kind.HTTP, proxy.uri().getPort(), LOGIN, "127.0.0.0/8")) {
        assertThat(get(client, server.uri()).body()).isEqualTo("ok");
        assertThat(proxy.requests()).isEmpty();
      }
    }
  }

  @Nested
  class OfSocks {

    private static InetSocketAddress addressOf(LoopbackServer server) {
      return server.address();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HTTP")
    void leadToTheSite(Kind kind) throws IOException {
      try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, OK);
          var proxy = new Socks5Proxy(WANTING_LOGIN.leadingTo(addressOf(server)));
          var client = through(kind, proxy.address().getPort(), LOGIN)) {
        assertThat(get(client, server.uri("localhost")).body()).isEqualTo("ok");
        assertThat(proxy.targets()).hasSize(1);
        if (kind == Kind.SOCKS5H) {
          assertThat(proxy.targets().getFirst()).startsWith("localhost:");
        } else {
          assertThat(proxy.targets().getFirst()).doesNotContain("localhost");
        }
      }
    }

    @Test
    void resolveNamesThatThisMachineDoesNotKnow() throws IOException {
      try (var server = LoopbackServer.routed(OK);
          var proxy = new Socks5Proxy(ProxyRules.OPEN.leadingTo(addressOf(server)));
          var client = through(Kind.SOCKS5H, proxy.address().getPort(), null)) {
        assertThat(get(client, URI.create("http://inside.invalid/")).body()).isEqualTo("ok");
        assertThat(proxy.targets()).containsExactly("inside.invalid:80");
      }
    }

    @Test
    void thatWantNoLoginAreUsedWithOneToo() throws IOException {
      try (var server = LoopbackServer.routed(OK);
          var proxy = new Socks5Proxy(ProxyRules.OPEN);
          var client = through(Kind.SOCKS5, proxy.address().getPort(), LOGIN)) {
        assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      }
    }

    @Test
    void thatRejectTheLoginAreNamed() {
      try (var proxy = new Socks5Proxy(WANTING_LOGIN)) {
        var port = proxy.address().getPort();
        for (var login : new Login[] {null, new Login("joe", "p@ss-wrong")}) {
          try (var client = through(Kind.SOCKS5H, port, login)) {
            assertRejected(failure(client, URI.create("http://a.example/")), port);
          }
        }
      }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SUCCEEDED")
    void thatRefuseAreNamed(Reply reply) {
      try (var proxy = Socks5Proxy.refusing(reply);
          var client = through(Kind.SOCKS5H, proxy.address().getPort(), null)) {
        assertFailed(failure(client, URI.create("http://a.example/")), "refused the connection: ");
      }
    }

    @Test
    void thatAreNoneAreNamed() {
      try (var closing = Socks5Proxy.closing();
          var garbage = Socks5Proxy.sending((byte) 'H', (byte) 'T');
          var toClosing = through(Kind.SOCKS5H, closing.address().getPort(), null);
          var toGarbage = through(Kind.SOCKS5H, garbage.address().getPort(), null)) {
        assertFailed(failure(toClosing, URI.create("http://a.example/")), "closed the connection");
        assertFailed(failure(toGarbage, URI.create("http://a.example/")), "does not speak SOCKS 5");
      }
    }
  }
}
