package dev.sibyl.providers;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.client.Network;
import dev.sibyl.ports.driven.ConnectionProbePort;
import dev.sibyl.ports.driven.ConnectionReport;
import java.time.Duration;

/// Tries the ways to the configured providers. A probe does not take longer than a user likes to
/// wait for it, whatever the timeout of requests is.
///
/// @param timeout of requests
public record ConfiguredProbes(ProviderRegistry providers, Network network, Duration timeout)
    implements ConnectionProbePort {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Override
  public ConnectionReport probe(ProviderName provider, PredictionId id) {
    return providers
        .checkOf(provider, network, timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST)
        .check(id);
  }
}
