package dev.sibyl.application;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.List;
import java.util.function.Consumer;

/// Finds a prediction by asking every provider about it.
public record FindAcrossProviders(GetPredictions getPredictions) implements FindPredictions {

  @Override
  public void find(List<PredictionId> ids, List<ProviderName> providers, Consumer<Answer> answers) {
    getPredictions.get(
        ids.stream()
            .flatMap(id -> providers.stream().map(provider -> new PredictionRef(provider, id)))
            .toList(),
        answers);
  }
}
