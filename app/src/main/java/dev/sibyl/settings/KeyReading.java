package dev.sibyl.settings;

import dev.sibyl.settings.KeySetting.Secret;

/// What was found at the source of a key.
public sealed interface KeyReading {

  /// A key that a request can carry.
  record Usable(Secret secret) implements KeyReading {}

  /// There is no key.
  ///
  /// @param reason with the source and the remedy, never with the value
  record Missing(String reason) implements KeyReading {}

  /// There is something that cannot be a key, or that others can read.
  ///
  /// @param reason with the source and the remedy, never with the value
  record Invalid(String reason) implements KeyReading {}
}
