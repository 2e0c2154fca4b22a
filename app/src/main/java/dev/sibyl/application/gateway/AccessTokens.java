package dev.sibyl.application.gateway;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.TokenStorePort.StoredSession;
import dev.sibyl.ports.driven.TokenStorePort.StoredToken;
import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.IssuedToken;
import dev.sibyl.ports.driving.service.ManageTokens;
import dev.sibyl.ports.driving.service.OpenSessions;
import dev.sibyl.ports.driving.service.OpenedSession;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Issues access tokens, opens sessions with them, and recognizes both. Of a secret, only a hash is
/// kept.
public final class AccessTokens implements ManageTokens, OpenSessions, AuthenticateCallers {

  private static final String PREFIX = "sib_";
  private static final Duration SESSION_LIFE = Duration.ofDays(7);

  /// A revoked token is refused after that time at the latest. To look at the store for each
  /// request would cost more than all other checks of it.
  private static final Duration STORE_IS_TRUSTED = Duration.ofMillis(500);

  /// Of one token: the oldest are closed.
  private static final int MAX_SESSIONS = 100;

  private final TokenStorePort store;
  private final Supplier<String> secrets;
  private final InstantSource clock;
  private volatile UsableTokens usable = UsableTokens.of(List.of());
  private volatile Instant trustedUntil = Instant.MIN;

  /// @param secrets gives another random text at each call, with 128 random bits or more
  public AccessTokens(TokenStorePort store, Supplier<String> secrets, InstantSource clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public IssuedToken create(Set<ProviderName> providers) throws IOException {
    var secret = PREFIX + secrets.get();
    var stored = store.update(tokens -> with(tokens, secret, providers));
    return new IssuedToken(stored.getLast().number(), secret);
  }

  @Override
  public @Nullable IssuedToken createFirst() throws IOException {
    var secret = PREFIX + secrets.get();
    var stored = store.update(tokens -> tokens.isEmpty() ? with(tokens, secret, Set.of()) : tokens);
    var first = stored.getFirst();
    return first.hash().equals(SecretHash.of(secret))
        ? new IssuedToken(first.number(), secret)
        : null;
  }

  private List<StoredToken> with(
      List<StoredToken> tokens, String secret, Set<ProviderName> providers) {
    var number = tokens.isEmpty() ? 1 : tokens.getLast().number() + 1;
    var sorted =
        providers.stream().map(ProviderName::value).sorted().map(ProviderName::new).toList();
    var changed = new ArrayList<>(tokens);
    changed.add(
        new StoredToken(
            number,
            SecretHash.of(secret),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            sorted,
            /* revoked= */ false,
            List.of()));
    return changed;
  }

  @Override
  public List<TokenDescription> list() throws IOException {
    return store.load().stream()
        .filter(token -> !token.revoked())
        .map(token -> new TokenDescription(token.number(), token.created(), token.providers()))
        .toList();
  }

  @Override
  public boolean revoke(long number) throws IOException {
    return store
        .update(tokens ->
            tokens.stream()
                .map(token -> token.number() == number ? revoked(token) : token)
                .toList())
        .stream()
        .anyMatch(token -> token.number() == number);
  }

  private static StoredToken revoked(StoredToken token) {
    return new StoredToken(
        token.number(),
        token.hash(),
        token.created(),
        token.providers(),
        /* revoked= */ true,
        List.of());
  }

  @Override
  public @Nullable OpenedSession open(String token) throws IOException {
    var caller = authenticate(token);
    if (caller == null) {
      return null;
    }
    var secret = secrets.get();
    var now = clock.instant();
    var session = new StoredSession(SecretHash.of(secret), now.plus(SESSION_LIFE));
    store.update(tokens ->
        tokens.stream()
            .map(stored ->
                stored.number() == caller.token() && !stored.revoked()
                    ? with(stored, session, now)
                    : stored)
            .toList());
    return new OpenedSession(secret, SESSION_LIFE);
  }

  private static StoredToken with(StoredToken token, StoredSession session, Instant now) {
    var open =
        Stream.concat(
                token.sessions().stream().filter(known -> known.expires().isAfter(now)),
                Stream.of(session))
            .toList();
    return new StoredToken(
        token.number(),
        token.hash(),
        token.created(),
        token.providers(),
        token.revoked(),
        open.subList(Math.max(0, open.size() - MAX_SESSIONS), open.size()));
  }

  /// @throws UncheckedIOException if the tokens cannot be read: none is accepted then, because it
  ///   may have been revoked
  @Override
  public @Nullable Caller authenticate(String token) {
    var caller = trusted().callerOf(token);
    return caller == null ? latest().callerOf(token) : caller;
  }

  /// @throws UncheckedIOException as [#authenticate]
  @Override
  public @Nullable Caller authenticateSession(String secret) {
    var now = clock.instant();
    var caller = trusted().callerOfSession(secret, now);
    return caller == null ? latest().callerOfSession(secret, now) : caller;
  }

  private UsableTokens trusted() {
    return clock.instant().isBefore(trustedUntil) ? usable : latest();
  }

  private UsableTokens latest() {
    try {
      var now = clock.instant();
      var stored = store.load();
      if (!usable.isOf(stored)) {
        usable = UsableTokens.of(stored);
      }
      trustedUntil = now.plus(STORE_IS_TRUSTED);
      return usable;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }
}
