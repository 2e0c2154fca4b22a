package dev.sibyl.ports.driving.service;

import java.time.Duration;

/// A new session. This is the only time that its secret is readable: only its hash is stored.
///
/// @param life how long it can be used
public record OpenedSession(String secret, Duration life) {

  @Override
  public String toString() {
    return "OpenedSession[" + life + "]";
  }
}
