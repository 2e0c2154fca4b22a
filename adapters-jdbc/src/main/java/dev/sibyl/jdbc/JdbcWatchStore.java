package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Keeps watches in a table, with statements that SQLite and PostgreSQL understand.
final class JdbcWatchStore implements WatchStorePort {

  private static final int BATCH = 1_000;

  private static final String OPEN =
      "select "
          + WatchRow.COLUMNS
          + " from watch where closed_at is null and number > ? order by number limit ?";

  private static final String CLOSED =
      "select "
          + WatchRow.COLUMNS
          + " from watch where closed_at >= ? order by closed_at desc, number desc limit ?";

  private static final String CLOSE =
      """
      update watch set closed_at = :closed_at, reason = :reason, polls = :polls, answer = :answer,
        answered_at = :answered_at, expires_at = :expires_at, trouble = :trouble,
        trouble_message = :trouble_message, trouble_status = :trouble_status,
        trouble_code = :trouble_code, trouble_request_id = :trouble_request_id
      where account = :account and prediction = :prediction and closed_at is null
      """;

  private static final String REOPEN =
      """
      update watch set closed_at = null, reason = null, polls = null, answer = null,
        answered_at = null, expires_at = null, trouble = null, trouble_message = null,
        trouble_status = null, trouble_code = null, trouble_request_id = null
      where account = ? and prediction = ?
      """;

  private static final String FORGET =
      "update watch set answer = null, answered_at = null, expires_at = null where expires_at <= ?";

  private static final String REMOVE = "delete from watch where account = ? and prediction = ?";

  private final Jdbi jdbi;
  private final Function<RuntimeException, IOException> failures;

  /// @param failures puts a failure in words for the user
  JdbcWatchStore(Jdbi jdbi, Function<RuntimeException, IOException> failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  @Override
  public List<StoredWatch> register(List<PredictionRef> references, Instant now)
      throws IOException {
    return inTransaction(handle -> {
      var stored = new HashMap<PredictionRef, StoredWatch>();
      references.stream()
          .distinct()
          .gather(Gatherers.windowFixed(BATCH))
          .forEach(batch -> {
            insert(handle, batch, now).forEach(watch -> stored.put(watch.reference(), watch));
            var known = batch.stream().filter(one -> !stored.containsKey(one)).toList();
            find(handle, known).forEach(watch -> stored.put(watch.reference(), watch));
          });
      return references.stream().map(stored::get).toList();
    });
  }

  private static List<StoredWatch> insert(Handle handle, List<PredictionRef> batch, Instant now) {
    var rows = filledUp(batch);
    var sql =
        "insert into watch (account, prediction, registered_at) values "
            + repeated("(?, ?, ?)", rows.size())
            + " on conflict (account, prediction) do nothing returning number, account, prediction";
    try (var query = handle.createQuery(sql)) {
      for (int row = 0; row < rows.size(); row++) {
        query
            .bind(3 * row, rows.get(row).provider().value())
            .bind(3 * row + 1, rows.get(row).id().value())
            .bind(3 * row + 2, now.toEpochMilli());
      }
      var registered = now.truncatedTo(ChronoUnit.MILLIS);
      return query
          .map((row, _) ->
              new StoredWatch(
                  row.getLong(1), WatchRow.reference(row), registered, /* closing= */ null))
          .list();
    }
  }

  private static List<StoredWatch> find(Handle handle, List<PredictionRef> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    var rows = filledUp(batch);
    var sql =
        "select "
            + WatchRow.COLUMNS
            + " from watch where (account, prediction) in (values "
            + repeated("(?, ?)", rows.size())
            + ")";
    try (var query = handle.createQuery(sql)) {
      for (int row = 0; row < rows.size(); row++) {
        query
            .bind(2 * row, rows.get(row).provider().value())
            .bind(2 * row + 1, rows.get(row).id().value());
      }
      return query.map(WatchRow::watch).list();
    }
  }

  /// With the last one repeated until there is a power of two of them: JDBI keeps each statement
  /// that it has parsed.
  private static List<PredictionRef> filledUp(List<PredictionRef> batch) {
    var size = Integer.highestOneBit(2 * batch.size() - 1);
    return Stream.concat(
            batch.stream(), Collections.nCopies(size - batch.size(), batch.getLast()).stream())
        .toList();
  }

  private static String repeated(String row, int count) {
    return String.join(", ", Collections.nCopies(count, row));
  }

  @Override
  public List<StoredWatch> open(long after, int limit) throws IOException {
    return inTransaction(handle ->
        handle.createQuery(OPEN).bind(0, after).bind(1, limit).map(WatchRow::watch).list());
  }

  @Override
  public List<StoredWatch> closedSince(Instant time, int limit) throws IOException {
    return inTransaction(handle ->
        handle
            .createQuery(CLOSED)
            .bind(0, time.toEpochMilli())
            .bind(1, limit)
            .map(WatchRow::watch)
            .list());
  }

  @Override
  public void close(List<Closing> closings) throws IOException {
    inTransaction(handle -> {
      var batch = handle.prepareBatch(CLOSE);
      for (var closing : closings) {
        WatchRow.bind(batch, closing).add();
      }
      return batch.execute();
    });
  }

  @Override
  public void reopen(PredictionRef reference) throws IOException {
    inTransaction(
        handle -> handle.execute(REOPEN, reference.provider().value(), reference.id().value()));
  }

  @Override
  public void forgetAnswers(Instant now) throws IOException {
    inTransaction(handle -> handle.execute(FORGET, now.toEpochMilli()));
  }

  @Override
  public void remove(List<PredictionRef> references) throws IOException {
    inTransaction(handle -> {
      var batch = handle.prepareBatch(REMOVE);
      for (var reference : references) {
        batch.add(reference.provider().value(), reference.id().value());
      }
      return batch.execute();
    });
  }

  private <T> T inTransaction(Function<Handle, T> action) throws IOException {
    try {
      return jdbi.inTransaction(action::apply);
    } catch (JdbiException | IllegalArgumentException failure) { // the latter: an unreadable row
      throw failures.apply(failure);
    }
  }
}
