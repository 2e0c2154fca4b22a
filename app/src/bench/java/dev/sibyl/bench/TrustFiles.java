package dev.sibyl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// Files that make clients trust the roots of the loopback site.
///
/// @param pem the roots alone, for Node and curl, which add them to their own or read nothing else
/// @param trustStore the roots beside those of the JDK: a client in Java reads as many as it does
///   for a public site
record TrustFiles(Path pem, Path trustStore) {

  static TrustFiles in(Path folder) {
    return new TrustFiles(folder.resolve("roots.pem"), folder.resolve("trust-store"));
  }

  void write(List<X509Certificate> roots) throws GeneralSecurityException, IOException {
    var text = new StringBuilder();
    for (var root : roots) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(root.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    Files.writeString(pem, text);
    writeTrustStore(roots);
  }

  private void writeTrustStore(List<X509Certificate> roots)
      throws GeneralSecurityException, IOException {
    // As the JDK's own store is: without a password, so that reading it decrypts nothing.
    Security.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    Security.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    var store =
        KeyStore.getInstance(
            Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile(),
            (char[]) null);
    for (int i = 0; i < roots.size(); i++) {
      store.setCertificateEntry("bench-" + i, roots.get(i));
    }
    try (var out = Files.newOutputStream(trustStore)) {
      // A store in the older format JKS needs a password to be written, but none to be read.
      store.store(out, store.getType().equalsIgnoreCase("JKS") ? "changeit".toCharArray() : null);
    }
  }
}
