package dev.sibyl.ports.driving;

/// Lists the configured providers.
public interface ListProviders {

  /// Describes the providers as they are configured. No request is sent.
  Providers list();
}
