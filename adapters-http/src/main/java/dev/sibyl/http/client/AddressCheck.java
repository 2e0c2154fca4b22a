package dev.sibyl.http.client;

import java.io.IOException;
import java.net.InetAddress;

/// Decides whether a connection to an address may be opened. It is asked for each address before
/// the connection is opened. Behind a proxy, the proxy resolves host names, so the check sees
/// literal addresses only.
@FunctionalInterface
public interface AddressCheck {

  /// Every address is allowed.
  AddressCheck NONE = (_, _) -> {};

  /// Returns if a connection may be opened.
  ///
  /// @param host as the URL names it
  /// @throws IOException if no connection to the address may be opened; says why
  void check(String host, InetAddress address) throws IOException;
}
