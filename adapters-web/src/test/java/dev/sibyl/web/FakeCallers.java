package dev.sibyl.web;

import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.OpenSessions;
import dev.sibyl.ports.driving.service.OpenedSession;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Callers by their tokens. The secret of a session is `session-` and the token.
public record FakeCallers(Map<String, Caller> callers)
    implements AuthenticateCallers, OpenSessions {

  private static final String SESSION = "session-";

  @Override
  public @Nullable Caller authenticate(String token) {
    return callers.get(token);
  }

  @Override
  public @Nullable Caller authenticateSession(String secret) {
    return secret.startsWith(SESSION) ? callers.get(secret.substring(SESSION.length())) : null;
  }

  @Override
  public @Nullable OpenedSession open(String token) {
    return callers.containsKey(token)
        ? new OpenedSession(SESSION + token, Duration.ofDays(7))
        : null;
  }
}
