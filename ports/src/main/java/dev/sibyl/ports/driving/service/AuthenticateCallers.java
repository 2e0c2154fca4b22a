package dev.sibyl.ports.driving.service;

import org.jspecify.annotations.Nullable;

/// Finds out who asks.
public interface AuthenticateCallers {

  /// The owner of a token; null if it is not one, or not any more. For several threads.
  @Nullable Caller authenticate(String token);

  /// The owner of the token with which a session was opened; null if it is no session, or has
  /// expired, or its token is revoked. For several threads.
  @Nullable Caller authenticateSession(String secret);
}
