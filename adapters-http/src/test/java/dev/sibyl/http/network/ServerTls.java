package dev.sibyl.http.network;

import dev.sibyl.http.network.CertificateAuthority.Validity;
import dev.sibyl.http.network.TcpServer.Transport;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// TLS as a server offers it, with a certificate that is right or wrong. All are signed by
/// [CertificateAuthority#trusted] unless the name says otherwise. Keys are made when they are first
/// used.
public enum ServerTls implements Transport {
  GOOD_RSA(() -> issue(KeyType.RSA, Validity.NOW)),
  GOOD_P256(() -> issue(KeyType.P256, Validity.NOW)),
  EXPIRED(() -> issue(KeyType.P256, Validity.PAST)),
  NOT_YET_VALID(() -> issue(KeyType.P256, Validity.FUTURE)),
  WRONG_HOST(
      () -> CertificateAuthority.trusted().issue(KeyType.P256, Validity.NOW, "other.example")),
  SELF_SIGNED(() -> CertificateAuthority.selfSigned(KeyType.P256, Names.OF_THIS_HOST)),
  UNKNOWN_AUTHORITY(() ->
      new CertificateAuthority("CN=Unknown Authority")
          .issue(KeyType.P256, Validity.NOW, Names.OF_THIS_HOST)),
  /// The certificate is good, and the client needs one too.
  CLIENT_CERTIFICATE_WANTED(() -> issue(KeyType.P256, Validity.NOW));

  private static final class Names {
    static final String[] OF_THIS_HOST = {"localhost", "127.0.0.1", "::1"};
  }

  private final Supplier<SSLContext> context;

  ServerTls(Supplier<TlsIdentity> identity) {
    this.context = new Lazy<>(() -> CertificateAuthority.trusted().serverContext(identity.get()));
  }

  @Override
  public Socket secure(Socket accepted) throws IOException {
    var socket =
        (SSLSocket)
            context
                .get()
                .getSocketFactory()
                .createSocket(accepted, null, accepted.getPort(), /* autoClose= */ true);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(this == CLIENT_CERTIFICATE_WANTED);
    return socket;
  }

  private static TlsIdentity issue(KeyType type, Validity validity) {
    return CertificateAuthority.trusted().issue(type, validity, Names.OF_THIS_HOST);
  }

  /// Computed once, by the first thread that asks.
  private static final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> computation;
    private T value;

    Lazy(Supplier<T> computation) {
      this.computation = computation;
    }

    @Override
    public synchronized T get() {
      if (value == null) {
        value = computation.get();
      }
      return value;
    }
  }
}
