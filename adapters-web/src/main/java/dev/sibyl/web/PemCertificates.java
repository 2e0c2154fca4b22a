package dev.sibyl.web;

import dev.sibyl.web.ServerSettings.PemFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/// Reads certificates.
final class PemCertificates {

  /// @return at least one
  /// @throws IOException if there is none; its message is for the user
  static Certificate[] read(PemFile file) throws IOException {
    try {
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
      if (!certificates.isEmpty()) {
        return certificates.toArray(Certificate[]::new);
      }
    } catch (CertificateException _) {
      // The message below says the same for the user.
    }
    throw new IOException(
        file + " has no certificate in the PEM format (-----BEGIN CERTIFICATE-----)");
  }

  private PemCertificates() {}
}
