package dev.sibyl.application;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.ConnectionProbePort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.CheckProviders;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderCheck;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Checks what a poll needs, in the order in which a poll needs it.
public record CheckStepByStep(
    ListProviders listProviders,
    ConnectionProbePort probe,
    PredictionQueryPorts ports,
    InterruptibleCalls calls,
    InstantSource clock)
    implements CheckProviders {

  /// No provider makes such an id.
  private static final PredictionId UNKNOWN = new PredictionId("sibyl-check");

  /// A defect in one check does not end the others.
  @Override
  public void check(List<ProviderName> providers, Consumer<ProviderCheck> checks)
      throws InterruptedException {
    var all = listProviders.listWithKeys().all();
    var defects = new ArrayList<RuntimeException>();
    for (var name : providers) {
      try {
        checks.accept(check(named(name, all)));
      } catch (RuntimeException defect) {
        defects.add(defect);
      }
    }
    if (!defects.isEmpty()) {
      throw defects.getFirst();
    }
  }

  private static ProviderDescription named(ProviderName name, List<ProviderDescription> all) {
    return all.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no provider " + name.value()));
  }

  private ProviderCheck check(ProviderDescription provider) throws InterruptedException {
    var findings = new CheckFindings(provider);
    if (provider.endpoint() instanceof Endpoint.Unset(var setting)) {
      return findings.withoutBaseUrl(setting);
    }
    var report = calls.call(() -> probe.probe(provider.name(), UNKNOWN));
    if (!CheckFindings.isProvider(report)) {
      return findings.noProvider(report);
    }
    var begun = clock.instant();
    var answer = calls.call(() -> ports.portOf(provider.name()).lookUp(UNKNOWN));
    return isAnswer(answer)
        ? findings.answered(report, answer, Duration.between(begun, clock.instant()))
        : findings.withoutKey(report, (Refused) answer);
  }

  /// Without a key, nothing is sent.
  private static boolean isAnswer(Lookup lookup) {
    return !(lookup instanceof KeyMissing) && !(lookup instanceof KeyInvalid);
  }
}
