package dev.sibyl.domain.check;

/// What is checked of a provider, in this order.
public enum CheckStep {
  /// It has a base URL and a key that can be used.
  SETTINGS("settings"),
  /// Its host name has an address.
  DNS("dns"),
  /// The proxy on the way lets requests through.
  PROXY("proxy"),
  /// The certificate is trusted.
  TLS("tls"),
  /// An unknown prediction is answered with "not found".
  ROUTE("route"),
  /// The key is accepted.
  KEY("key"),
  /// The clocks of the provider and of this machine show the same time.
  CLOCK("clock");

  private final String word;

  CheckStep(String word) {
    this.word = word;
  }

  /// The stable word in the JSON output.
  public String word() {
    return word;
  }
}
