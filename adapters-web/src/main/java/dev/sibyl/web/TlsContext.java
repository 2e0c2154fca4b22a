package dev.sibyl.web;

import dev.sibyl.web.ServerSettings.TlsFiles;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Makes the identity of the server from PEM files.
final class TlsContext {

  private static final String PASSWORD = ""; // the store exists in memory only

  /// @throws IOException if the files cannot be used; its message is for the user
  static SslContextFactory.Server of(TlsFiles files) throws IOException {
    var certificates = PemCertificates.read(files.certificates());
    var key = PemKey.read(files.key(), certificates[0].getPublicKey());
    var context = new SslContextFactory.Server();
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD.toCharArray(), certificates);
      context.setKeyStore(store);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    context.setKeyStorePassword(PASSWORD);
    return context;
  }

  private TlsContext() {}
}
