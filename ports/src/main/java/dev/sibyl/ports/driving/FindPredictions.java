package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import java.util.List;
import java.util.function.Consumer;

/// Finds out which provider knows a prediction.
public interface FindPredictions {

  /// The providers to ask if the user names none: all that can be asked and have a key, or need
  /// none. The embedded rehearsal is not among them.
  List<ProviderName> providersToAsk();

  /// Asks all providers for all ids concurrently and passes on an answer for each id and provider,
  /// in their order.
  ///
  /// @param answers called by any thread, by one at a time; this method returns after the last
  ///   answer
  /// @throws InterruptedException if the caller is interrupted; open polls are abandoned
  void find(List<PredictionId> ids, List<ProviderName> providers, Consumer<Answer> answers)
      throws InterruptedException;
}
