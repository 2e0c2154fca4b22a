package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;

/// The download ports of all configured providers. Safe for use by several threads.
public interface DownloadPorts {

  /// The port of one provider, made at the first call.
  ///
  /// @throws IllegalArgumentException if no provider of that name is configured
  DownloadPort downloadPortOf(ProviderName provider);
}
