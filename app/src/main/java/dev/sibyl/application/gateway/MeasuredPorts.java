package dev.sibyl.application.gateway;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.UrlRecognition;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/// Measures how long polls take.
record MeasuredPorts(PredictionQueryPorts ports, AccountMonitor accounts, InstantSource clock)
    implements PredictionQueryPorts {

  @Override
  public PredictionQueryPort portOf(ProviderName provider) {
    var port = ports.portOf(provider);
    return id -> {
      var begun = clock.instant();
      var lookup = port.lookUp(id);
      accounts.took(provider, Duration.between(begun, clock.instant()));
      return lookup;
    };
  }

  @Override
  public UrlRecognition recognize(URI url) {
    return ports.recognize(url);
  }
}
