package dev.sibyl.http.client;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// How this machine reaches others.
///
/// @param addressCheck decides which addresses may be connected to
/// @param tls asked when the first secure connection is opened
public record Network(Proxies proxies, AddressCheck addressCheck, Supplier<SSLSocketFactory> tls) {

  /// Directly, to any address, with the trust store of this Java.
  public static final Network DIRECT = through(Proxies.NONE);

  /// Through proxies, to any address, with the trust store of this Java.
  public static Network through(Proxies proxies) {
    return new Network(
        proxies, AddressCheck.NONE, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// The same network, trusting these authorities and no others.
  public Network trusting(KeyStore authorities) {
    return new Network(proxies, addressCheck, () -> socketFactory(authorities));
  }

  private static SSLSocketFactory socketFactory(KeyStore authorities) {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      var context = SSLContext.getInstance("TLS");
      context.init(/* keyManagers= */ null, trust.getTrustManagers(), /* random= */ null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no TLS", impossible);
    }
  }

  /// The same network, with another check of addresses.
  public Network withAddressCheck(AddressCheck newCheck) {
    return new Network(proxies, newCheck, tls);
  }
}
