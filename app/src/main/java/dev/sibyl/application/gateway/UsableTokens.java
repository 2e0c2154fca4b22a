package dev.sibyl.application.gateway;

import dev.sibyl.ports.driven.TokenStorePort.StoredToken;
import dev.sibyl.ports.driving.service.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The tokens and sessions of one state of the store that are not revoked, by their hash.
///
/// How long the search for a hash takes depends on the hash, of which no one can choose a part. So
/// it says nothing about the secrets.
final class UsableTokens {

  private record Session(Caller caller, Instant expires) {}

  private final List<StoredToken> stored;
  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();

  /// By the secrets of the tokens that were used: a hash takes time.
  private final Map<String, Caller> used = new ConcurrentHashMap<>();

  private UsableTokens(List<StoredToken> stored) {
    this.stored = stored;
  }

  static UsableTokens of(List<StoredToken> stored) {
    var usable = new UsableTokens(stored);
    for (var token : stored) {
      if (!token.revoked()) {
        var caller = new Caller(token.number(), Set.copyOf(token.providers()));
        usable.callers.put(token.hash(), caller);
        for (var session : token.sessions()) {
          usable.sessions.put(session.hash(), new Session(caller, session.expires()));
        }
      }
    }
    return usable;
  }

  /// Whether that is the state. Quick if it is the same list.
  boolean isOf(List<StoredToken> tokens) {
    return stored.equals(tokens);
  }

  @Nullable Caller callerOf(String secret) {
    var known = used.get(secret);
    if (known != null) {
      return known;
    }
    var caller = callers.get(SecretHash.of(secret));
    if (caller != null) {
      used.put(secret, caller);
    }
    return caller;
  }

  @Nullable Caller callerOfSession(String secret, Instant now) {
    var session = sessions.get(SecretHash.of(secret));
    return session != null && now.isBefore(session.expires()) ? session.caller() : null;
  }
}
