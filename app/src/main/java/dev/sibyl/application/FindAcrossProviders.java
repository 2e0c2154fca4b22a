package dev.sibyl.application;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import java.util.List;
import java.util.function.Consumer;

/// Finds a prediction by asking every provider for it.
public record FindAcrossProviders(GetPredictions getPredictions, ListProviders listProviders)
    implements FindPredictions {

  @Override
  public List<ProviderName> providersToAsk() {
    return listProviders.list().all().stream()
        .filter(provider ->
            provider.endpoint() instanceof Endpoint.At
                && !(provider.key() instanceof KeyStatus.Missing))
        .map(ProviderDescription::name)
        .toList();
  }

  @Override
  public void find(List<PredictionId> ids, List<ProviderName> providers, Consumer<Answer> answers)
      throws InterruptedException {
    getPredictions.get(
        ids.stream()
            .flatMap(id -> providers.stream().map(provider -> new PredictionRef(provider, id)))
            .toList(),
        answers);
  }
}
