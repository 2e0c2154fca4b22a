package dev.sibyl.http.network;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// A private key and its certificate.
public record TlsIdentity(PrivateKey key, X509Certificate certificate) {

  /// The key as the text of a PEM file.
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /// The certificate as the text of a PEM file.
  public String certificatePem() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
  }

  KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    var password = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("identity", key, password, new X509Certificate[] {certificate});
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }
}
