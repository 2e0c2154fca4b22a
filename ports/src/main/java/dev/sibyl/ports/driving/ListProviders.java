package dev.sibyl.ports.driving;

/// Lists the configured providers.
public interface ListProviders {

  /// Describes the providers as they are configured. No request is sent, and no key is read: a key
  /// counts as present if a source is configured.
  Providers list();

  /// Describes the providers with the state of their keys. Files of keys are read; commands are not
  /// run, and count as present.
  Providers listWithKeys();
}
