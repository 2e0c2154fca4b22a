package dev.sibyl.bench;

import java.util.Locale;

/// How clients reach the loopback site. Its ports are in this order.
enum Transport {
  HTTP("http", "http"),
  RSA("https", "https, chain of RSA"),
  P256("https", "https, chain of P-256");

  private final String scheme;
  private final String words;

  Transport(String scheme, String words) {
    this.scheme = scheme;
    this.words = words;
  }

  String scheme() {
    return scheme;
  }

  String words() {
    return words;
  }

  /// The name of the provider in Sibyl's settings.
  String provider() {
    return name().toLowerCase(Locale.ROOT);
  }
}
