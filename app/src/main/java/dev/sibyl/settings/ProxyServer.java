package dev.sibyl.settings;

import org.jspecify.annotations.Nullable;

/// The URL of a proxy.
///
/// @param host without the brackets of an IPv6 address
/// @param login null if the URL has none
public record ProxyServer(Scheme scheme, String host, int port, @Nullable Login login) {

  /// How the proxy is spoken to.
  public enum Scheme {
    HTTP("http", 80),
    /// Host names are resolved here.
    SOCKS5("socks5", 1080),
    /// The proxy resolves host names.
    SOCKS5H("socks5h", 1080);

    private final String text;
    private final int defaultPort;

    Scheme(String text, int defaultPort) {
      this.text = text;
      this.defaultPort = defaultPort;
    }

    String text() {
      return text;
    }

    int defaultPort() {
      return defaultPort;
    }
  }

  /// For people, without the login.
  String url() {
    var bracketed = host.contains(":") ? "[" + host + "]" : host;
    return scheme.text() + "://" + bracketed + ":" + port;
  }

  /// User name and password for the proxy.
  public record Login(String user, String password) {

    @Override
    public String toString() {
      return "Login[…]";
    }
  }
}
