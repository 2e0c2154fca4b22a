package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;

/// Tries the way to a provider, step by step.
public interface ConnectionProbePort {

  /// Opens a connection, and asks on it for a prediction, without a key.
  ///
  /// @throws IllegalArgumentException if no such provider is configured, or if it has no base URL
  ConnectionReport probe(ProviderName provider, PredictionId id);
}
