package dev.sibyl.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the certificates of the setting `trust-store`: a file of PEM blocks, or a key store in the
/// format PKCS #12. A message does not name the path: it could be a key in a wrong place.
final class TrustStoreReader {

  private static final int MAX_BYTES = 16 << 20;

  /// Between two blocks there may be any text, such as the names of the authorities.
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END");

  /// No password, and those that tools use if they must have one.
  private static final List<char[]> PASSWORDS =
      List.of(new char[0], "changeit".toCharArray(), "changeme".toCharArray());

  private final SettingPaths paths;

  TrustStoreReader(SettingPaths paths) {
    this.paths = paths;
  }

  /// The certificates of the authorities to trust, null if those of Java are trusted.
  @Nullable KeyStore read(SettingsBlock root) {
    var path = paths.read(root, SettingName.TRUST_STORE);
    if (path == null) {
      return null;
    }
    try {
      return read(path);
    } catch (IOException | GeneralSecurityException wrong) {
      root.problem(SettingName.TRUST_STORE, "trust-store: " + wrong.getMessage());
      return null;
    }
  }

  private static KeyStore read(Path path) throws IOException, GeneralSecurityException {
    // Without opening it: a FIFO would block, and a device has no end.
    if (!Files.isRegularFile(path)) {
      throw new IOException("there is no such file, or it is not a regular file");
    }
    var bytes = bytes(path);
    var store = bytes.length > 0 && bytes[0] == 0x30 ? pkcs12(path) : pem(bytes);
    for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
      if (store.isCertificateEntry(aliases.nextElement())) {
        return store;
      }
    }
    throw new IOException(
        "there is no certificate of an authority in it; it must be PEM, or PKCS #12 with trusted"
            + " certificates");
  }

  private static byte[] bytes(Path path) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException _) {
      throw new IOException("the file cannot be read");
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the file has more than 16 MiB");
    }
    return bytes;
  }

  private static KeyStore pkcs12(Path path) throws IOException {
    for (var password : PASSWORDS) {
      try {
        return KeyStore.getInstance(path.toFile(), password);
      } catch (IOException | GeneralSecurityException _) {
        // The next password may be the right one.
      }
    }
    throw new IOException(
        "it is neither PEM nor a PKCS #12 key store without a password or with 'changeit'");
  }

  private static KeyStore pem(byte[] bytes) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var certificates = CertificateFactory.getInstance("X.509");
    var blocks = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int number = 1; blocks.find(); number++) {
      try {
        var der = Base64.getMimeDecoder().decode(blocks.group(1));
        var certificate = certificates.generateCertificate(new ByteArrayInputStream(der));
        store.setCertificateEntry("authority " + number, certificate);
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        throw new IOException("its certificate number " + number + " cannot be read");
      }
    }
    return store;
  }
}
