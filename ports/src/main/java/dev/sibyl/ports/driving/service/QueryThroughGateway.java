package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;

/// Asks what is known of a prediction, in as few polls as possible: all callers share the polls of
/// one watch, which begins with the first question.
public interface QueryThroughGateway {

  /// Answers at once if the prediction has ended, or if the caller asks for the first time; else
  /// waits for news, as long as the query allows.
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits
  GatewayAnswer query(PredictionRef reference, GatewayQuery query) throws InterruptedException;
}
