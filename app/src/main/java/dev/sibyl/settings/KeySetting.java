package dev.sibyl.settings;

/// Whether a provider has a key, and where the key comes from.
public sealed interface KeySetting {

  /// A key is set.
  ///
  /// @param source the environment variable, or file and line
  record Present(String source, Secret secret) implements KeySetting {}

  /// No key is set, but the provider needs one.
  ///
  /// @param remedy the environment variable or setting that can hold the key
  record Missing(String remedy) implements KeySetting {}

  /// The provider is polled without a key.
  record NotNeeded() implements KeySetting {}

  /// A value that is never printed.
  record Secret(String value) {
    @Override
    public String toString() {
      return "Secret[…]";
    }
  }
}
