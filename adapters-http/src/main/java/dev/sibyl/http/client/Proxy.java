package dev.sibyl.http.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A proxy server.
///
/// @param host without the brackets of an IPv6 address
/// @param login null to send none
public record Proxy(Kind kind, String host, int port, @Nullable Login login) {

  /// How a proxy is spoken to.
  public enum Kind {
    /// HTTP: `CONNECT` for https URLs, the whole URL in the request for http URLs.
    HTTP,
    /// SOCKS 5 (RFC 1928); host names are resolved here.
    SOCKS5,
    /// SOCKS 5; the proxy resolves host names.
    SOCKS5H
  }

  /// The credentials for a proxy. They go to the proxy only.
  public record Login(String user, String password) {

    /// The value of the header `Proxy-Authorization`.
    String basic() {
      var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public String toString() {
      return "Login[…]";
    }
  }

  /// The proxy for the user, without its credentials.
  String description() {
    return "the proxy " + new Origin(false, host, port).hostAndPort();
  }
}
