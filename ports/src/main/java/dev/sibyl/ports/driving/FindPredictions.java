package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import java.util.List;
import java.util.function.Consumer;

/// Which provider knows a prediction?
public interface FindPredictions {

  /// Asks all providers about all ids at once, and hands an answer over for each id and provider,
  /// in their order; on the caller's thread, which this blocks until the last.
  void find(List<PredictionId> ids, List<ProviderName> providers, Consumer<Answer> answers);
}
