package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.net.URI;

/// The query ports of all configured providers. Safe for use by several threads.
public interface PredictionQueryPorts {

  /// The port of one provider, made at the first call.
  ///
  /// @throws IllegalArgumentException if no provider of that name is configured
  PredictionQueryPort portOf(ProviderName provider);

  /// Finds the providers whose predictions have a URL like this one.
  UrlRecognition recognize(URI url);
}
