package dev.sibyl.providers;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionQueryPort;

/// The ports of one provider.
record ProviderPorts(PredictionQueryPort queries, PredictionCommandPort commands) {

  static ProviderPorts of(ReplicateFormatAdapter adapter) {
    return new ProviderPorts(adapter, adapter);
  }

  /// Ports of a provider that cannot be asked.
  static ProviderPorts unusable(Trouble trouble) {
    var ports = new Unusable(trouble);
    return new ProviderPorts(ports, ports);
  }

  private record Unusable(Trouble trouble) implements PredictionQueryPort, PredictionCommandPort {

    @Override
    public Lookup lookUp(PredictionId id) {
      return trouble;
    }

    @Override
    public Lookup create(Creation creation) {
      return trouble;
    }

    @Override
    public Lookup cancel(PredictionId id) {
      return trouble;
    }
  }
}
