package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;

/// The command ports of all configured providers. Safe for use by several threads.
public interface PredictionCommandPorts {

  /// The port of one provider, made at the first call.
  ///
  /// @throws IllegalArgumentException if no provider of that name is configured
  PredictionCommandPort commandsOf(ProviderName provider);
}
