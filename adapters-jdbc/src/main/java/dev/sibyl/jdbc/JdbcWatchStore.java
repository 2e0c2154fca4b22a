package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

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
      returning number, account, prediction, registered_at
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

  private static final String IS_NOT_PENDING =
      " and not exists"
          + " (select 1 from notification n where n.watch = watch.number and n.state = 'PENDING')";

  private static final String FORGET =
      "update watch set answer = null, expires_at = null where expires_at <= ?" + IS_NOT_PENDING;

  private static final String REMOVE_OLD =
      "delete from watch where closed_at < ?"
          + IS_NOT_PENDING
          + """
           and not exists (select 1 from notification n
            where n.watch = watch.number and n.state = 'FAILED' and n.since > ?)
          """;

  private static final String REMOVE_MANY =
      """
      delete from watch where number in
        (select number from watch where closed_at is not null
          order by closed_at desc, number desc limit 1000000 offset ?)
      """
          + IS_NOT_PENDING;

  private static final String REMOVE = "delete from watch where account = ? and prediction = ?";

  /// How long notifications that were given up can be sent again.
  private static final Duration FAILED_ARE_KEPT = Duration.ofDays(7);

  private final Transactions transactions;
  private final DueNotifications notifications;
  private final Runnable onDue;

  /// @param onDue called when notifications have become due
  JdbcWatchStore(Transactions transactions, DueNotifications notifications, Runnable onDue) {
    this.transactions = transactions;
    this.notifications = notifications;
    this.onDue = onDue;
  }

  @Override
  public List<StoredWatch> begin(
      List<PredictionRef> references, List<Registration> webhooks, Instant now) throws IOException {
    var stored =
        transactions.run(handle -> {
          var watches = begin(handle, references, now);
          notifications.register(handle, webhooks, now);
          return watches;
        });
    if (!webhooks.isEmpty()) {
      onDue.run();
    }
    return stored;
  }

  private static List<StoredWatch> begin(Handle handle, List<PredictionRef> references, Instant now)
      throws SQLException {
    var stored = new HashMap<PredictionRef, StoredWatch>();
    var batches = references.stream().distinct().gather(Gatherers.windowFixed(BATCH)).toList();
    for (var batch : batches) {
      beginBatch(handle, batch, now).forEach(watch -> stored.put(watch.reference(), watch));
    }
    return references.stream().map(stored::get).toList();
  }

  /// By JDBC itself: JDBI takes longer to bind 3,000 values than SQLite to store them.
  private static List<StoredWatch> beginBatch(Handle handle, List<PredictionRef> batch, Instant now)
      throws SQLException {
    var rows = String.join(", ", Collections.nCopies(batch.size(), "(?, ?, ?)"));
    try (var insert = handle.getConnection().prepareStatement(BEGIN + rows + OR_REOPEN)) {
      var place = 1;
      for (var reference : batch) {
        insert.setString(place++, reference.provider().value());
        insert.setString(place++, reference.id().value());
        insert.setLong(place++, now.toEpochMilli());
      }
      return WatchRow.begun(insert.executeQuery());
    }
  }

  @Override
  public List<StoredWatch> open(long after, int limit) throws IOException {
    return transactions.run(handle ->
        handle.createQuery(OPEN).bind(0, after).bind(1, limit).map(WatchRow.mapper()).list());
  }

  @Override
  public List<StoredWatch> closedSince(Instant time, int limit) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(CLOSED)
            .bind(0, time.toEpochMilli())
            .bind(1, limit)
            .map(WatchRow.mapper())
            .list());
  }

  @Override
  public void close(List<Closing> closings) throws IOException {
    int due =
        transactions.run(handle -> {
          var batch = handle.prepareBatch(CLOSE);
          for (var closing : closings) {
            WatchRow.bind(batch, closing).add();
          }
          batch.execute();
          return DueNotifications.ended(handle, closings);
        });
    if (due > 0) {
      onDue.run();
    }
  }

  @Override
  public void remove(PredictionRef reference) throws IOException {
    transactions.run(
        handle -> handle.execute(REMOVE, reference.provider().value(), reference.id().value()));
  }

  @Override
  public void clean(Instant now, Instant since, int maxClosed) throws IOException {
    transactions.run(handle -> {
      handle.execute(FORGET, now.toEpochMilli());
      handle.execute(REMOVE_OLD, since.toEpochMilli(), now.minus(FAILED_ARE_KEPT).toEpochMilli());
      return handle.execute(REMOVE_MANY, maxClosed);
    });
  }
}
