package dev.sibyl.ports.driving.service;

import org.jspecify.annotations.Nullable;

/// Finds out who asks.
public interface AuthenticateCallers {

  /// The owner of a token; null if it is not one, or not any more. For several threads.
  @Nullable Caller authenticate(String token);
}
