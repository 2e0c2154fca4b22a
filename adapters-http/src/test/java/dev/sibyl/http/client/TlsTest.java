package dev.sibyl.http.client;

import static dev.sibyl.http.client.ClientFixtures.TRUSTING;
import static dev.sibyl.http.client.ClientFixtures.client;
import static dev.sibyl.http.client.ClientFixtures.failure;
import static dev.sibyl.http.client.ClientFixtures.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.Router;
import dev.sibyl.http.network.CertificateAuthority;
import dev.sibyl.http.network.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  private static final Router OK = Router.always(Script.answer(200, "ok").kept());

  @ParameterizedTest
  @CsvSource({
    "GOOD_RSA, localhost",
    "GOOD_P256, localhost",
    "GOOD_P256, 127.0.0.1",
    "GOOD_P256, LOCALHOST"
  })
  void aGoodCertificateIsAccepted(ServerTls tls, String host) throws IOException {
    try (var server = LoopbackServer.secured(tls, OK);
        var client = client(TRUSTING)) {
      assertThat(get(client, server.uri(host)).body()).isEqualTo("ok");
      assertThat(get(client, server.uri(host)).body()).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"GOOD_RSA", "GOOD_P256"})
  void aBadOneIsNotAndNoRequestIsSent(ServerTls tls) {
    try (var server = LoopbackServer.secured(tls, OK);
        var client = client(TRUSTING)) {
      assertThat(failure(client, server.uri())).isInstanceOf(SSLException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void theReasonIsAWantedCertificateEachTime() {
    for (int i = 0; i < 8; i++) {
      try (var server = LoopbackServer.secured(ServerTls.CLIENT_CERTIFICATE_WANTED, OK);
          var client = client(TRUSTING)) {
        assertThat(failure(client, server.uri())).hasMessageContaining("certificate_required");
      }
    }
  }

  @Test
  void aClientCertificateIsSent() throws IOException {
    var network =
        new Network(
            Proxies.NONE,
            AddressCheck.NONE,
            () -> CertificateAuthority.trusted().clientContextWithCertificate().getSocketFactory());
    try (var server = LoopbackServer.secured(ServerTls.CLIENT_CERTIFICATE_WANTED, OK);
        var client = client(network)) {
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void addressesOfBothKindsAreReached(String address) throws IOException {
    try (var server = LoopbackServer.on(InetAddress.ofLiteral(address), OK);
        var client = client(Network.DIRECT)) {
      assertThat(get(client, server.uri()).body()).isEqualTo("ok");
      assertThat(server.requests().getFirst()).contains("Host: " + server.uri().getAuthority());
    }
  }
}
