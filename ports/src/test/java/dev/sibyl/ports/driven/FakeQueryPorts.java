package dev.sibyl.ports.driven;

import dev.sibyl.domain.ProviderName;
import java.net.URI;
import java.util.function.Function;

/// The ports of a test. No URL is recognised.
public record FakeQueryPorts(Function<ProviderName, PredictionQueryPort> ports)
    implements PredictionQueryPorts {

  /// One port for every provider.
  public static FakeQueryPorts of(PredictionQueryPort port) {
    return new FakeQueryPorts(_ -> port);
  }

  @Override
  public PredictionQueryPort portOf(ProviderName provider) {
    return ports.apply(provider);
  }

  @Override
  public UrlRecognition recognize(URI url) {
    return UrlRecognition.Unrecognized.UNKNOWN_HOST;
  }
}
