package dev.sibyl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.aot.TrainingRun;
import dev.sibyl.dist.UnpackedArchive.Run;
import dev.sibyl.http.LoopbackServer;
import dev.sibyl.http.network.CertificateAuthority;
import dev.sibyl.http.network.HttpProxy;
import dev.sibyl.http.network.ProxyRules;
import dev.sibyl.http.network.ServerTls;
import dev.sibyl.http.network.Socks5Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The program runs from the archive alone, and its runtime has all modules that it needs.
@Timeout(120)
class UnpackedArchiveIT {

  private static final String FIRST_ID = "w44zs9cet5rmc0cqzp49gpkhf8";

  /// Only a proxy can resolve it.
  private static final URI INSIDE = URI.create("https://localhost:7443");

  @TempDir static Path folder;

  private static UnpackedArchive sibyl;

  @BeforeAll
  static void unpack() throws Exception {
    sibyl = UnpackedArchive.in(folder, "");
  }

  @Test
  void asksTheRehearsal() throws Exception {
    assertIsTheFirstAnswer(sibyl.run("-p", "rehearsal", "get", FIRST_ID));
  }

  @Test
  void startsThroughALink() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), sibyl.launcher());
    var other = Files.createSymbolicLink(folder.resolve("other link"), Path.of("link"));
    assertIsTheFirstAnswer(sibyl.startedBy(other).run("-p", "rehearsal", "get", FIRST_ID));
  }

  private static void assertIsTheFirstAnswer(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(FIRST_ID + "  succeeded\n")
        .contains("  provider  rehearsal\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void usesTheAheadOfTimeCache(@TempDir Path other) throws Exception {
    var log = other.resolve("classes");
    var logging = UnpackedArchive.in(other, "-Xlog:class+load,exceptions=info:file=classes");
    assertIsTheFirstAnswer(logging.run("-p", "rehearsal", "get", FIRST_ID));
    assertThat(Files.readString(log))
        .containsPattern("dev\\.sibyl\\.domain\\.Status source: shared objects file")
        .doesNotContain("NoSuchFileException");
  }

  @ParameterizedTest
  @EnumSource(names = {"GOOD_RSA", "GOOD_P256"})
  void pollsOverHttps(ServerTls tls) throws Exception {
    try (var server = LoopbackServer.secured(tls, TrainingRun.ANSWERS)) {
      var run = get(server.uri("localhost"), Map.of());
      assertThat(run.out()).as(run.err()).contains(TrainingRun.ID + "  succeeded\n");
      assertThat(run.err()).contains("GET https://localhost:");
    }
  }

  @Test
  void pollsThroughAnHttpProxy() throws Exception {
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, TrainingRun.ANSWERS);
        var proxy = new HttpProxy(ProxyRules.OPEN.leadingTo(server.address()))) {
      var run = get(INSIDE, Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.uri().getPort()));
      assertThat(run.out()).as(run.err()).contains(TrainingRun.ID + "  succeeded\n");
    }
  }

  @Test
  void pollsThroughASocksProxy() throws Exception {
    try (var server = LoopbackServer.secured(ServerTls.GOOD_P256, TrainingRun.ANSWERS);
        var proxy = new Socks5Proxy(ProxyRules.OPEN.leadingTo(server.address()))) {
      var port = proxy.address().getPort();
      var run = get(INSIDE, Map.of("ALL_PROXY", "socks5h://127.0.0.1:" + port));
      assertThat(run.out()).as(run.err()).contains(TrainingRun.ID + "  succeeded\n");
    }
  }

  @Test
  void servesOverTlsAndAsksItself() throws Exception {
    var identity = CertificateAuthority.trusted().issueForThisHost();
    Files.writeString(folder.resolve("authority.pem"), CertificateAuthority.trusted().pem());
    Files.writeString(folder.resolve("certificate.pem"), identity.certificatePem());
    Files.writeString(folder.resolve("key.pem"), identity.keyPem());
    Files.writeString(
        folder.resolve("serve.conf"),
        "provider = rehearsal, serve.tls { certificate = certificate.pem, key = key.pem }");
    var service = sibyl.start("-c", "serve.conf", "serve", "--bind=127.0.0.1:0", "--data=service");
    try (var out = service.inputReader()) {
      var url = out.readLine().replace("Sibyl serves at ", "");
      var token = out.readLine().replace("token ", "");
      Files.writeString(
          folder.resolve("ask.conf"),
          "trust-store = authority.pem, provider = mine, providers.mine { base-url = \""
              + url
              + "\", key = ${TOKEN} }");
      var run = sibyl.run(Map.of("TOKEN", token), "-c", "ask.conf", "get", "succeeded");
      assertThat(run.out()).as(run.err()).startsWith("succeeded  succeeded\n");
    } finally {
      service.destroyForcibly();
    }
  }

  private static Run get(URI base, Map<String, String> variables) throws Exception {
    Files.writeString(
        folder.resolve("my.conf"),
        "provider = mine, providers.mine { base-url = \"" + base + "\", key = none }");
    var environment = new HashMap<>(variables);
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-Djavax.net.ssl.trustStore=trusted.p12 -Djavax.net.ssl.trustStorePassword=changeit");
    trustTheAuthorityOfTests();
    return sibyl.run(environment, "-v", "-c", "my.conf", "get", TrainingRun.ID);
  }

  private static void trustTheAuthorityOfTests() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("tests", CertificateAuthority.trusted().certificate());
    try (var file = Files.newOutputStream(folder.resolve("trusted.p12"))) {
      store.store(file, "changeit".toCharArray());
    }
  }

  @Test
  void savesFiles() throws Exception {
    var run = sibyl.run("-p", "rehearsal", "save", "--to", "saved", "pictures");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("saved/pictures-manifest.json")).isNotEmptyFile();
  }

  @Test
  void runsCommandsAtTheEndOfAWatch() throws Exception {
    var run = sibyl.run("-p", "rehearsal", "watch", "--exec", "cat", "succeeded");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("\"ended\":true");
  }
}
