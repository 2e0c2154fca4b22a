package dev.sibyl.web;

import dev.sibyl.web.ServerSettings.PemFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads a private key.
final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

  /// @param publicKey the other half of it, from the certificate
  /// @throws IOException if it cannot be used; its message is for the user
  static PrivateKey read(PemFile file, PublicKey publicKey) throws IOException {
    var block = BLOCK.matcher(file.text());
    if (!block.find()) {
      throw new IOException(file + " has no private key in the PEM format");
    }
    if (!block.group(1).equals("PRIVATE KEY")) {
      throw new IOException(
          file
              + " has its key as "
              + block.group(1)
              + "; convert it to PKCS#8 without a password: openssl pkcs8 -topk8 -nocrypt -in "
              + file
              + " -out NEW_FILE");
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(block.group(2));
      var key =
          KeyFactory.getInstance(publicKey.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(bytes));
      requirePair(file, key, publicKey);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw notOfTheCertificate(file);
    }
  }

  private static void requirePair(PemFile file, PrivateKey key, PublicKey publicKey)
      throws IOException, GeneralSecurityException {
    var algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    var signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    var sign = signature.sign();
    signature.initVerify(publicKey);
    if (!signature.verify(sign)) {
      throw notOfTheCertificate(file);
    }
  }

  private static IOException notOfTheCertificate(PemFile file) {
    return new IOException(file + " does not have the private key of the certificate");
  }

  private PemKey() {}
}
