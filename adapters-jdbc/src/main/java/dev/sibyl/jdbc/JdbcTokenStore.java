package dev.sibyl.jdbc;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.TokenStorePort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps the access tokens in tables that several processes share.
///
/// While the database does not answer, those that were read last are valid: the service answers
/// from its memory then.
final class JdbcTokenStore implements TokenStorePort {

  /// A database that did not answer is left alone for that long: each try may take seconds, and all
  /// requests need the tokens.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final String VERSION = "select last from counter where name = 'token'";

  /// Locks them until the transaction ends.
  private static final String CHANGE =
      "update counter set last = last + 1 where name = 'token' returning last";

  private static final String TOKENS =
      "select number, hash, created_at, providers, revoked from access_token order by number";

  private static final String SESSIONS =
      "select token, hash, expires_at from session order by token, place";

  private static final String PUT =
      """
      insert into access_token (number, hash, created_at, providers, revoked)
        values (?, ?, ?, ?, ?)
      on conflict (number) do update set revoked = excluded.revoked
      """;

  private static final String OPEN =
      "insert into session (token, place, hash, expires_at) values (?, ?, ?, ?)";

  private record Content(long version, List<StoredToken> tokens) {}

  private final Transactions transactions;
  private final InstantSource clock;
  private volatile @Nullable Content content;
  private volatile Instant askAgainAt = Instant.MIN;

  /// Held by the one that asks the database: the others need not wait for it.
  private final ReentrantLock asking = new ReentrantLock();

  JdbcTokenStore(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<StoredToken> load() throws IOException {
    var known = content;
    if (known == null) {
      return read();
    }
    if (clock.instant().isBefore(askAgainAt) || !asking.tryLock()) {
      return known.tokens();
    }
    try {
      return read();
    } catch (IOException _) {
      askAgainAt = clock.instant().plus(PAUSE);
      return known.tokens();
    } finally {
      asking.unlock();
    }
  }

  private List<StoredToken> read() throws IOException {
    var known = content;
    var read = transactions.run(handle -> read(handle, known));
    content = read;
    return read.tokens();
  }

  private static Content read(Handle handle, @Nullable Content known) {
    long version = handle.createQuery(VERSION).mapTo(Long.class).one();
    return known != null && known.version() == version
        ? known
        : new Content(version, tokens(handle));
  }

  private static List<StoredToken> tokens(Handle handle) {
    var sessions =
        handle
            .createQuery(SESSIONS)
            .map((row, _) ->
                Map.entry(
                    row.getLong("token"),
                    new StoredSession(
                        row.getString("hash"), Instant.ofEpochMilli(row.getLong("expires_at")))))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return handle
        .createQuery(TOKENS)
        .map((row, _) ->
            new StoredToken(
                row.getLong("number"),
                row.getString("hash"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                providers(row.getString("providers")),
                row.getBoolean("revoked"),
                sessions.getOrDefault(row.getLong("number"), List.of())))
        .list();
  }

  private static List<ProviderName> providers(String names) {
    return Stream.of(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(ProviderName::new)
        .toList();
  }

  @Override
  public List<StoredToken> update(UnaryOperator<List<StoredToken>> change) throws IOException {
    var changed =
        transactions.run(handle -> {
          long version = handle.createQuery(CHANGE).mapTo(Long.class).one();
          var before = tokens(handle);
          var after = change.apply(before);
          var rest = new ArrayList<>(after);
          rest.removeAll(before);
          rest.forEach(token -> put(handle, token));
          return new Content(version, after);
        });
    content = changed;
    return changed.tokens();
  }

  private static void put(Handle handle, StoredToken token) {
    handle.execute(
        PUT,
        token.number(),
        token.hash(),
        token.created().toEpochMilli(),
        token.providers().stream().map(ProviderName::value).collect(Collectors.joining(",")),
        token.revoked());
    handle.execute("delete from session where token = ?", token.number());
    for (int place = 0; place < token.sessions().size(); place++) {
      var session = token.sessions().get(place);
      handle.execute(OPEN, token.number(), place, session.hash(), session.expires().toEpochMilli());
    }
  }
}
