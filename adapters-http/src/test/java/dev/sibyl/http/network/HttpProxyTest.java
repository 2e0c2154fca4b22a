package dev.sibyl.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpProxyTest {

  private static final Script ANSWER = Script.json(200, "{}");

  private static HttpResponse<String> get(HttpProxy proxy, URI uri, String... headers)
      throws IOException, InterruptedException {
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(CertificateAuthority.trusted().clientContext())
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.uri().getPort())))
            .build()) {
      var request = HttpRequest.newBuilder(uri);
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void forwardsARequestWithoutTheHeadersThatAreForTheProxy() throws Exception {
    try (var origin = new LoopbackServer(ANSWER);
        var proxy = new HttpProxy(ProxyRules.OPEN.leadingTo(origin.address()))) {
      var answer =
          get(proxy, URI.create("http://provider.invalid/v1/a?b=c"), "Proxy-Authorization", "x");
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("GET http://provider.invalid/v1/a?b=c HTTP/1.1\r\n");
      assertThat(origin.requests())
          .singleElement()
          .asString()
          .startsWith("GET /v1/a?b=c HTTP/1.1\r\n")
          .doesNotContain("Proxy-Authorization");
    }
  }

  @Test
  void opensATunnelForTls() throws Exception {
    try (var origin = LoopbackServer.secured(ServerTls.GOOD_RSA, Router.always(ANSWER));
        var proxy = new HttpProxy(ProxyRules.OPEN)) {
      assertThat(get(proxy, origin.uri("localhost").resolve("/a")).body()).isEqualTo("{}");
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("CONNECT localhost:" + origin.uri().getPort() + " HTTP/1.1\r\n");
    }
  }

  @Test
  void wantsTheRightCredentials() throws Exception {
    try (var origin = new LoopbackServer(ANSWER);
        var proxy = new HttpProxy(ProxyRules.OPEN.wanting("joe", "secret"))) {
      var refused = get(proxy, origin.uri(), "Proxy-Authorization", "Basic am9lOndyb25n");
      assertThat(refused.statusCode()).isEqualTo(407);
      assertThat(refused.headers().firstValue("Proxy-Authenticate"))
          .hasValue("Basic realm=\"test\"");
      assertThat(origin.requests()).isEmpty();
      var accepted = get(proxy, origin.uri(), "Proxy-Authorization", "Basic am9lOnNlY3JldA==");
      assertThat(accepted.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersConnectWithAnyStatusOrWithGarbage() throws Exception {
    var uri = URI.create("https://provider.invalid/");
    try (var proxy = HttpProxy.answering(502)) {
      assertThatThrownBy(() -> get(proxy, uri)).hasMessageContaining("502");
      assertThat(proxy.requests())
          .allMatch(head -> head.startsWith("CONNECT provider.invalid:443"));
    }
    try (var proxy = HttpProxy.answering("SSH-2.0-OpenSSH_9.9\r\n")) {
      assertThatThrownBy(() -> get(proxy, uri)).isInstanceOf(IOException.class);
    }
  }
}
