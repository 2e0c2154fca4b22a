package dev.sibyl.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sibyl.web.ServerSettings.PemFile;
import dev.sibyl.web.ServerSettings.TlsFiles;
import dev.sibyl.web.endpoint.ApiAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  private static PemFile file(String name) throws IOException {
    try (var stream = TlsTest.class.getResourceAsStream(name)) {
      return new PemFile(name, new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  private static TestServer server(TlsFiles files) throws IOException {
    return TestServer.of(
        TestServer.settings(ServerLimits.usual(1), files, false),
        new Endpoints(
            List.of(),
            List.of(),
            List.of(),
            List.of(request -> new ApiAnswer.Text("text/plain", Map.of(), request.origin()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec", "rsa"})
  void answersWithItsCertificate(String name) throws Exception {
    var certificates = file(name + ".crt");
    try (var server = server(new TlsFiles(certificates, file(name + ".key")));
        var socket =
            clientOf(certificates)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(server.uri()).hasScheme("https");
      socket
          .getOutputStream()
          .write(TestServer.authorized("GET", "/").getBytes(StandardCharsets.US_ASCII));
      assertThat(RawAnswer.read(socket.getInputStream()).body()).isEqualTo("https://127.0.0.1");
    }
  }

  @Test
  void answersUnderANameThatItsCertificateDoesNotHave() throws Exception {
    var certificates = file("ec.crt");
    try (var server = server(new TlsFiles(certificates, file("ec.key")));
        var socket =
            clientOf(certificates)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      var request = TestServer.authorized("GET", "/").replace("127.0.0.1", "127.0.0.9");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(RawAnswer.read(socket.getInputStream()).body()).isEqualTo("https://127.0.0.9");
    }
  }

  private static SSLContext clientOf(PemFile certificates) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "server",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(certificates.text().getBytes(StandardCharsets.US_ASCII))));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @ParameterizedTest
  @CsvSource({
    "ec.crt, rsa.key, rsa.key does not have the private key of the certificate",
    "ec.crt, ec.crt, ec.crt has no private key in the PEM format",
    "ec.key, ec.key, ec.key has no certificate in the PEM format (-----BEGIN CERTIFICATE-----)",
    "ec.crt, ec-old.key, ec-old.key has its key as EC PRIVATE KEY; convert it to PKCS#8 without a"
        + " password: openssl pkcs8 -topk8 -nocrypt -in ec-old.key -out NEW_FILE",
    "ec.crt, ec-locked.key, ec-locked.key has its key as ENCRYPTED PRIVATE KEY; convert it to"
        + " PKCS#8 without a password: openssl pkcs8 -topk8 -nocrypt -in ec-locked.key -out NEW_FILE"
  })
  void saysWhyAFileCannotBeUsed(String certificates, String key, String message)
      throws IOException {
    var files = new TlsFiles(file(certificates), file(key));
    assertThatThrownBy(() -> server(files)).isInstanceOf(IOException.class).hasMessage(message);
  }

  @Test
  void saysThatATextIsNoKey() throws IOException {
    var broken =
        new PemFile("b.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    var files = new TlsFiles(file("ec.crt"), broken);
    assertThatThrownBy(() -> server(files))
        .hasMessage("b.key does not have the private key of the certificate");
  }
}
