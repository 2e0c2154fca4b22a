package dev.sibyl.ports.driven;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;

/// Changes predictions at one provider.
///
/// Each method sends one request, without a retry, and blocks until the answer is complete. As with
/// [PredictionQueryPort], every answer and every network failure is a value, and an interrupt ends
/// the request; then it is unknown whether the provider has carried it out.
///
/// `PredictionCommandPortContract` in the tests of this module states the same in code; every
/// implementation passes it.
public interface PredictionCommandPort {

  /// Creates a prediction.
  ///
  /// @return the new prediction with the provider's id. If the provider rejects the request, the
  ///   details hold its HTTP status and its words
  Lookup create(Creation creation);

  /// Cancels a prediction.
  ///
  /// @return the prediction, which may still run for a moment. An aggregator without cancellation
  ///   answers with HTTP 404 or 405, as one that does not know the id may do
  Lookup cancel(PredictionId id);
}
