package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.client;
import static dev.sibyl.http.client.ClientFixtures.failure;
import static dev.sibyl.http.client.ClientFixtures.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.client.Proxy.Kind;
import dev.sibyl.http.network.HttpProxy;
import dev.sibyl.http.network.ProxyRules;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses may be connected to.
class AddressCheckTest {

  private static final AddressCheck NOT_THIS_HOST =
      (host, address) -> {
        if (address.isLoopbackAddress()) {
          throw new IOException(host + " is this host");
        }
      };

  private static Network checked(Proxies proxies) {
    return new Network(proxies, NOT_THIS_HOST, Network.DIRECT.tls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void aRefusedAddressIsNotConnectedTo(String host) {
    try (var server = new LoopbackServer(Script.answer(200, "ok"));
        var client = client(checked(Proxies.NONE))) {
      assertThat(failure(client, server.uri(host))).hasMessage(host + " is this host");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void behindAProxyALiteralAddressIsRefusedToo() {
    try (var proxy = new HttpProxy(ProxyRules.OPEN)) {
      var http = new Proxy(Kind.HTTP, "127.0.0.1", proxy.uri().getPort(), null);
      try (var client = client(checked(new Proxies(http, http, HostList.of(""))))) {
        assertThat(failure(client, URI.create("https://127.0.0.1/")))
            .hasMessage("127.0.0.1 is this host");
        assertThat(proxy.connections()).isZero();
      }
    }
  }

  @Test
  void otherAddressesAndTheProxyItselfAreConnectedTo() throws IOException {
    try (var server = new LoopbackServer(Script.answer(200, "ok"));
        var proxy = new HttpProxy(ProxyRules.OPEN.leadingTo(server.address()))) {
      var http = new Proxy(Kind.HTTP, "127.0.0.1", proxy.uri().getPort(), null);
      try (var client = client(checked(new Proxies(http, http, HostList.of(""))))) {
        assertThat(get(client, URI.create("http://a.example/")).body()).isEqualTo("ok");
      }
    }
  }
}
