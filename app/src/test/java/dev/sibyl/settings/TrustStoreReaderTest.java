package dev.sibyl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.http.network.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoreReaderTest {

  private static final String PEM = CertificateAuthority.trusted().pem();
  private static final X509Certificate AUTHORITY = CertificateAuthority.trusted().certificate();

  @TempDir Path root;

  private SettingsFixture settings;
  private Path file;

  @BeforeEach
  void setTheTrustStore() throws IOException {
    settings = new SettingsFixture(root);
    file =
        Path.of(settings.writeNamedFile("trust-store = authorities")).resolveSibling("authorities");
  }

  private List<String> trusted() throws Exception {
    var store = settings.read().network().trusted();
    return store == null ? List.of() : Collections.list(store.aliases());
  }

  @Test
  void withoutTheSettingThoseOfJavaAreTrusted() throws Exception {
    settings.writeNamedFile("color = auto");
    assertThat(settings.read().network().trusted()).isNull();
  }

  @Test
  void aPemFileMayHaveSeveralCertificatesAndTextBetweenThem() throws Exception {
    Files.writeString(file, "Our authorities -- 2026\n" + PEM + "\n# the next\r\n" + PEM);
    assertThat(trusted()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "changeit"})
  void aKeyStoreMayHaveTheUsualPassword(String password) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ours", AUTHORITY);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    assertThat(trusted()).containsExactly("ours");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no certificate | there is no certificate of an authority in it",
        "'' | there is no certificate of an authority in it",
        "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE----- | its certificate number 1 cannot"
            + " be read",
        "0canary-4711 | it is neither PEM nor a PKCS #12 key store",
      })
  void anUnusableFileIsAProblemThatQuotesNothing(String content, String problem) throws Exception {
    Files.writeString(file, content);
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .contains("named.conf:1: trust-store: " + problem)
        .doesNotContain("canary", "authorities");
  }

  @Test
  void aMissingFileAndAFolderAreProblems() throws Exception {
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .endsWith("trust-store: there is no such file, or it is not a regular file");
    Files.createDirectory(file);
    assertThat(settings.problems()).singleElement().asString().contains("not a regular file");
  }
}
