package dev.sibyl.domain.service;

import dev.sibyl.domain.TroubleDetails;

/// Why the service did not do what was asked.
public record ServiceTrouble(Kind kind, TroubleDetails details) {

  /// What is wrong.
  public enum Kind {
    /// The service does not accept the request: nothing of it was done.
    INVALID,
    /// The service does not watch the prediction, or not for this token.
    NOT_WATCHED,
    /// There is no token; no request was sent.
    TOKEN_MISSING,
    /// What is configured cannot be a token, or cannot be read; no request was sent.
    TOKEN_UNUSABLE,
    /// The service does not know the token.
    TOKEN_REFUSED,
    /// The service could not be reached, or fails.
    UNAVAILABLE,
    /// What answered is no such service.
    NO_SERVICE
  }
}
