package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Keeps watches in a table, with statements that SQLite and PostgreSQL understand.
final class JdbcWatchStore implements WatchStorePort {

  private static final int BATCH = 1_000;

  private static final String BEGIN =
      "insert into watch (account, prediction, registered_at) values ";

  private static final String OR_REOPEN =
      """

      on conflict (account, prediction) do update set closed_at = null, reason = null,
        polls = null, answer = null, answer_without_data = null, answered_at = null,
        expires_at = null, trouble = null, trouble_message = null, trouble_status = null,
        trouble_code = null, trouble_request_id = null
      returning *
      """;

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
        answer_without_data = :answer_without_data, answered_at = :answered_at,
        expires_at = :expires_at, trouble = :trouble, trouble_message = :trouble_message,
        trouble_status = :trouble_status, trouble_code = :trouble_code,
        trouble_request_id = :trouble_request_id
      where account = :account and prediction = :prediction
      """;

  private static final String FORGET =
      "update watch set answer = null, expires_at = null where expires_at <= ?";

  private static final String REMOVE_OLD = "delete from watch where closed_at < ?";

  private static final String REMOVE_MANY =
      """
      delete from watch where number in
        (select number from watch where closed_at is not null
          order by closed_at desc, number desc limit 1000000 offset ?)
      """;

  private static final String REMOVE = "delete from watch where account = ? and prediction = ?";

  private final Jdbi jdbi;
  private final Function<RuntimeException, IOException> failures;

  /// @param failures puts a failure in words for the user
  JdbcWatchStore(Jdbi jdbi, Function<RuntimeException, IOException> failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  @Override
  public List<StoredWatch> begin(List<PredictionRef> references, Instant now) throws IOException {
    return inTransaction(handle -> {
      var stored = new HashMap<PredictionRef, StoredWatch>();
      references.stream()
          .distinct()
          .gather(Gatherers.windowFixed(BATCH))
          .flatMap(batch -> begin(handle, batch, now).stream())
          .forEach(watch -> stored.put(watch.reference(), watch));
      return references.stream().map(stored::get).toList();
    });
  }

  private static List<StoredWatch> begin(Handle handle, List<PredictionRef> batch, Instant now) {
    var rows = String.join(", ", Collections.nCopies(batch.size(), "(?, ?, ?)"));
    try (var query = handle.createQuery(BEGIN + rows + OR_REOPEN)) {
      var place = 0;
      for (var reference : batch) {
        query
            .bind(place++, reference.provider().value())
            .bind(place++, reference.id().value())
            .bind(place++, now.toEpochMilli());
      }
      return query.map(WatchRow::watch).list();
    }
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
  public void remove(PredictionRef reference) throws IOException {
    inTransaction(
        handle -> handle.execute(REMOVE, reference.provider().value(), reference.id().value()));
  }

  @Override
  public void clean(Instant now, Instant since, int maxClosed) throws IOException {
    inTransaction(handle -> {
      handle.execute(FORGET, now.toEpochMilli());
      handle.execute(REMOVE_OLD, since.toEpochMilli());
      return handle.execute(REMOVE_MANY, maxClosed);
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
