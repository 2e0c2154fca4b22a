package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Keeps watches in a table, with statements that SQLite and PostgreSQL understand.
final class JdbcWatchStore implements WatchStorePort {

  /// How many rows one statement inserts.
  private static final int ROWS = 50;

  /// Begins the transaction that registers: with several processes, one registers after the other,
  /// so numbers appear in their order.
  private static final String TAKE_NUMBERS =
      "update counter set last = last + ? where name = 'watch' returning last";

  private static final String INSERT =
      "insert into watch (number, account, prediction, registered_at) values ";

  private static final String UNLESS_STORED = " on conflict (account, prediction) do nothing";

  private static final String REOPEN =
      """
      update watch set closed_at = null, reason = null, polls = null, answer = null,
        answer_without_data = null, answered_at = null, expires_at = null, trouble = null,
        trouble_message = null, trouble_status = null, trouble_code = null,
        trouble_request_id = null
      where account = :account and prediction = :prediction
      returning number
      """;

  /// What waits for delivery is about an end that does not count any more.
  private static final String WAIT_AGAIN =
      """
      update notification set state = 'WAITING', since = null, tries = 0, problem = null
      where watch = ? and state = 'PENDING'
      """;

  /// Also of a watch that keeps its label: it waits for a transaction that closes the watch, so
  /// that one of the two sees that a notification is due.
  private static final String LABEL =
      """
      update watch set label = coalesce(:label, label)
      where account = :account and prediction = :prediction
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
  public List<Long> begin(
      List<PredictionRef> references, List<Registration> registrations, Instant now)
      throws IOException {
    var numbers =
        transactions.run(handle -> {
          var begun = begin(handle, references, now);
          if (!registrations.isEmpty()) {
            label(handle, registrations);
            notifications.register(handle, registrations, now);
          }
          return begun;
        });
    if (!registrations.isEmpty()) {
      onDue.run();
    }
    return numbers;
  }

  private static List<Long> begin(Handle handle, List<PredictionRef> references, Instant now)
      throws SQLException {
    if (references.isEmpty()) {
      return List.of();
    }
    var last = handle.createQuery(TAKE_NUMBERS).bind(0, references.size()).mapTo(Long.class).one();
    var first = last - references.size() + 1;
    return insert(handle, references, first, now) == references.size()
        ? LongStream.rangeClosed(first, last).boxed().toList()
        : reopen(handle, references);
  }

  /// Inserts the watches that are not stored. By JDBC itself, and with a statement for many rows:
  /// JDBI takes longer to bind the values than SQLite to store them.
  ///
  /// @return how many
  private static int insert(Handle handle, List<PredictionRef> references, long first, Instant now)
      throws SQLException {
    var inserted = 0;
    var next = 0;
    for (int rows : references.size() < ROWS ? List.of(1) : List.of(ROWS, 1)) {
      var values = String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?)"));
      var sql = INSERT + values + UNLESS_STORED;
      try (var insert = handle.getConnection().prepareStatement(sql)) {
        while (next + rows <= references.size()) {
          for (int row = 0; row < rows; row++, next++) {
            var reference = references.get(next);
            insert.setLong(4 * row + 1, first + next);
            insert.setString(4 * row + 2, reference.provider().value());
            insert.setString(4 * row + 3, reference.id().value());
            insert.setLong(4 * row + 4, now.toEpochMilli());
          }
          inserted += insert.executeUpdate();
        }
      }
    }
    return inserted;
  }

  /// Opens watches that are stored.
  ///
  /// @return their numbers
  private static List<Long> reopen(Handle handle, List<PredictionRef> references) {
    var numbers = new ArrayList<Long>(references.size());
    for (var reference : references) {
      var update = WatchRow.bind(handle.createQuery(REOPEN), reference);
      var number = update.mapTo(Long.class).one();
      handle.execute(WAIT_AGAIN, number);
      numbers.add(number);
    }
    return numbers;
  }

  private static void label(Handle handle, List<Registration> registrations) {
    var batch = handle.prepareBatch(LABEL);
    for (var one : registrations) {
      WatchRow.bind(batch, one.reference()).bind("label", one.label()).add();
    }
    batch.execute();
  }

  @Override
  public void check() throws IOException {
    transactions.run(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
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
