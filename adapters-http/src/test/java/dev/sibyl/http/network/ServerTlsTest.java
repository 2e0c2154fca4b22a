package dev.sibyl.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ServerTlsTest {

  private static final CertificateAuthority AUTHORITY = CertificateAuthority.trusted();

  private static TcpServer server(String address, ServerTls tls) throws IOException {
    return new TcpServer(
        InetAddress.getByName(address),
        tls,
        connection -> {
          connection.in().read();
          connection.send("secret");
        });
  }

  private static String ask(TcpServer server, String host, SSLContext context) throws IOException {
    try (var client = (SSLSocket) context.getSocketFactory().createSocket(host, server.port())) {
      var parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(parameters);
      client.getOutputStream().write('?');
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String ask(ServerTls tls) throws IOException {
    try (var server = server("127.0.0.1", tls)) {
      return ask(server, "127.0.0.1", AUTHORITY.clientContext());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD_RSA, 127.0.0.1, 127.0.0.1",
    "GOOD_P256, 127.0.0.1, 127.0.0.1",
    "GOOD_P256, 127.0.0.1, localhost",
    "GOOD_P256, ::1, ::1"
  })
  void aGoodCertificateIsAcceptedForEachNameOfThisHost(ServerTls tls, String address, String host)
      throws IOException {
    try (var server = server(address, tls)) {
      assertThat(ask(server, host, AUTHORITY.clientContext())).isEqualTo("secret");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerTls.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GOOD_RSA", "GOOD_P256"})
  void everyOtherOneIsRefused(ServerTls tls) {
    assertThatThrownBy(() -> ask(tls)).isInstanceOf(IOException.class);
  }

  @Test
  void eachIsRefusedForTheReasonInItsName() {
    assertThatThrownBy(() -> ask(ServerTls.EXPIRED))
        .hasRootCauseInstanceOf(CertificateExpiredException.class);
    assertThatThrownBy(() -> ask(ServerTls.NOT_YET_VALID))
        .hasRootCauseInstanceOf(CertificateNotYetValidException.class);
    assertThatThrownBy(() -> ask(ServerTls.WRONG_HOST)).hasMessageContaining("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELF_SIGNED", "UNKNOWN_AUTHORITY"})
  void aCertificateOfNoKnownAuthorityIsRefusedForThat(ServerTls tls) {
    assertThatThrownBy(() -> ask(tls)).hasMessageContaining("certification path");
  }

  @Test
  void aWantedClientCertificateIsAccepted() throws IOException {
    try (var server = server("127.0.0.1", ServerTls.CLIENT_CERTIFICATE_WANTED)) {
      assertThat(ask(server, "127.0.0.1", AUTHORITY.clientContextWithCertificate()))
          .isEqualTo("secret");
    }
  }

  @Test
  void theAuthorityIsAvailableAsAPemFile() throws Exception {
    var text = AUTHORITY.pem().getBytes(StandardCharsets.US_ASCII);
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(text)))
        .isEqualTo(AUTHORITY.certificate());
  }
}
