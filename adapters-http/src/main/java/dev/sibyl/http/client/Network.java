package dev.sibyl.http.client;

import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

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

  /// The same network, with another check of addresses.
  public Network withAddressCheck(AddressCheck newCheck) {
    return new Network(proxies, newCheck, tls);
  }
}
