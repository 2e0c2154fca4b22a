package dev.sibyl.settings;

/// Whether a provider has a key, and where it comes from.
public sealed interface KeySetting {

  /// There is one.
  ///
  /// @param source a variable's name, or a file and line
  /// @param secret the key itself
  record Present(String source, Secret secret) implements KeySetting {}

  /// There is none, though the provider wants one.
  ///
  /// @param remedy the variable or setting that could hold it
  record Missing(String remedy) implements KeySetting {}

  /// The provider is to be asked without one.
  record NotNeeded() implements KeySetting {}

  /// A value that is never printed.
  record Secret(String value) {
    @Override
    public String toString() {
      return "Secret[…]";
    }
  }
}
