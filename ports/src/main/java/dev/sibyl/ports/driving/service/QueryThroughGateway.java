package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;

/// Asks what is known of a prediction, in as few polls as possible: all callers share the polls of
/// one watch, which begins with the first question.
public interface QueryThroughGateway {

  /// Answers at once if the prediction has ended, or if the caller asks for the first time; else
  /// waits for news, as long as the query allows. News is another status, or another version if the
  /// query names the one that it has. An interrupt ends the wait: what is known is answered, and
  /// the thread stays interrupted.
  GatewayAnswer query(PredictionRef reference, GatewayQuery query);
}
