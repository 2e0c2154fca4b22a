package dev.sibyl.application.gateway;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.TokenStorePort.StoredToken;
import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.IssuedToken;
import dev.sibyl.ports.driving.service.ManageTokens;
import dev.sibyl.ports.driving.service.TokenDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Issues access tokens and recognizes them. Of a token, only a hash is kept. A hash without salt
/// and without cost is enough, because a secret is random and long.
public final class AccessTokens implements ManageTokens, AuthenticateCallers {

  private static final String PREFIX = "sib_";

  /// Tokens that can be used, by their hash, and by the secrets of those that were used.
  private record Usable(
      List<StoredToken> stored, Map<String, Caller> callers, Map<String, Caller> used) {

    private @Nullable Caller callerOf(String secret) {
      var known = used.get(secret);
      if (known != null) {
        return known;
      }
      var caller = callers.get(hash(secret));
      if (caller != null) {
        used.put(secret, caller);
      }
      return caller;
    }
  }

  private final TokenStorePort store;
  private final Supplier<String> secrets;
  private final InstantSource clock;
  private volatile Usable usable = new Usable(List.of(), Map.of(), Map.of());

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
    return first.hash().equals(hash(secret)) ? new IssuedToken(first.number(), secret) : null;
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
            hash(secret),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            sorted,
            /* revoked= */ false));
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
        token.number(), token.hash(), token.created(), token.providers(), /* revoked= */ true);
  }

  /// How long the search for a hash takes depends on the hash, of which no one can choose a part.
  /// So it says nothing about the secrets.
  ///
  /// @throws UncheckedIOException if the tokens cannot be read: none is accepted then, because it
  ///   may have been revoked
  @Override
  public @Nullable Caller authenticate(String token) {
    try {
      var stored = store.load();
      var known = usable;
      if (!known.stored().equals(stored)) { // quick if it is the same list
        known = usable(stored);
        usable = known;
      }
      return known.callerOf(token);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }

  private static Usable usable(List<StoredToken> stored) {
    var callers = new HashMap<String, Caller>();
    for (var token : stored) {
      if (!token.revoked()) {
        callers.put(token.hash(), new Caller(token.number(), Set.copyOf(token.providers())));
      }
    }
    return new Usable(stored, callers, new ConcurrentHashMap<>());
  }

  private static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) { // each Java has it
      throw new IllegalStateException(impossible);
    }
  }
}
