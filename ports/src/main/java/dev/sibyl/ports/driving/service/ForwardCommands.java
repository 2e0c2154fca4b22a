package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driving.CancelResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Passes on what changes predictions. Nothing is sent twice.
public interface ForwardCommands {

  /// Creates a prediction, and begins to watch it.
  ///
  /// An interrupt ends the wait, and the thread stays interrupted.
  ///
  /// @param webhook where to report its end, null for nowhere
  /// @param wait how long to wait for its end, null to return at once
  CreateResult create(
      Caller caller,
      ProviderName provider,
      Creation creation,
      @Nullable Webhook webhook,
      @Nullable Duration wait);

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

    /// Nothing was sent: the store fails, so the webhook cannot be promised.
    ///
    /// @param reason for the person who runs the service
    record NotStored(String reason) implements CreateResult {}

    /// The provider did not create it, or did not say so.
    record NotCreated(Trouble trouble) implements CreateResult {}
  }
}
