package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.CancelResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Passes on what changes predictions. Nothing is sent twice.
public interface ForwardCommands {

  /// Creates a prediction, and begins to watch it.
  ///
  /// An interrupt ends the wait, and the thread stays interrupted.
  ///
  /// @param wait how long to wait for its end, null to return at once
  CreateResult create(
      Caller caller, ProviderName provider, Creation creation, @Nullable Duration wait);

  /// Cancels a prediction.
  ///
  /// @throws InterruptedException if the thread is interrupted before the provider has answered
  CancelResult cancel(Caller caller, PredictionRef reference) throws InterruptedException;

  /// What came of a creation.
  sealed interface CreateResult {

    /// The provider has created it.
    ///
    /// @param id the provider's
    record Created(PredictionId id, GatewayAnswer.Known known) implements CreateResult {}

    /// The provider did not create it, or did not say so.
    record NotCreated(Trouble trouble) implements CreateResult {}
  }
}
