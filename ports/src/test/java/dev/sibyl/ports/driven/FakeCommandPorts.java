package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.util.function.Function;

/// The command ports of a test.
public record FakeCommandPorts(Function<ProviderName, PredictionCommandPort> ports)
    implements PredictionCommandPorts {

  /// One port for every provider.
  public static FakeCommandPorts of(PredictionCommandPort port) {
    return new FakeCommandPorts(_ -> port);
  }

  @Override
  public PredictionCommandPort commandsOf(ProviderName provider) {
    return ports.apply(provider);
  }
}
