package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Keeps watches in a table, with statements that SQLite and PostgreSQL understand.
final class JdbcWatchStore implements WatchStorePort {

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
        answered_at = :answered_at, expires_at = :expires_at, trouble = :trouble, trouble_message = :trouble_message,
        trouble_status = :trouble_status, trouble_code = :trouble_code,
        trouble_request_id = :trouble_request_id
      where account = :account and prediction = :prediction
      """;

  private static final String IS_NOT_PENDING =
      " and not exists"
          + " (select 1 from notification n where n.watch = watch.number and n.state = 'PENDING')";

  private static final String EXPIRED =
      "select "
          + WatchRow.COLUMNS
          + " from watch where closed_at is not null and reason = 'ENDED' and expires_at <= ?"
          + IS_NOT_PENDING
          + " order by closed_at, number limit ?";

  private static final String FORGET =
      "update watch set answer = ?, expires_at = null where number = ? and expires_at <= ?"
          + IS_NOT_PENDING;

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
  private final WatchChangeLog changes;
  private final DueNotifications notifications;
  private final DatabaseClock clock;
  private final Runnable onDue;

  /// @param onDue called when notifications have become due
  JdbcWatchStore(
      Transactions transactions,
      WatchChangeLog changes,
      DueNotifications notifications,
      DatabaseClock clock,
      Runnable onDue) {
    this.transactions = transactions;
    this.changes = changes;
    this.notifications = notifications;
    this.clock = clock;
    this.onDue = onDue;
  }

  @Override
  public List<Long> begin(
      List<PredictionRef> references, List<Registration> registrations, Instant now)
      throws IOException {
    var numbers =
        transactions.run(handle -> {
          var change = changes.next(handle);
          var begun = WatchInserts.begin(handle, references, now);
          WatchInserts.label(handle, registrations);
          notifications.register(handle, registrations, now);
          changes.note(handle, change, allOf(references, registrations));
          // This process may not have known that they are stored.
          changes.noteForAll(handle, change, begun.unchanged());
          return begun.numbers();
        });
    if (!registrations.isEmpty()) {
      onDue.run();
    }
    return numbers;
  }

  private static Set<PredictionRef> allOf(
      List<PredictionRef> references, List<Registration> registrations) {
    var all = new LinkedHashSet<>(references);
    registrations.forEach(one -> all.add(one.reference()));
    return all;
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
          var change = changes.next(handle);
          var batch = handle.prepareBatch(CLOSE);
          var closable = changes.closable(handle, closings);
          for (var closing : closable) {
            WatchRow.bind(batch, closing).add();
          }
          batch.execute();
          changes.note(handle, change, closable.stream().map(Closing::reference).toList());
          return notifications.ended(handle, closings);
        });
    if (due > 0) {
      onDue.run();
    }
  }

  @Override
  public void remove(PredictionRef reference) throws IOException {
    transactions.run(handle -> {
      // This process too may be about to take over what it has read before.
      changes.noteForAll(handle, changes.next(handle), List.of(reference));
      return handle.execute(REMOVE, reference.provider().value(), reference.id().value());
    });
  }

  @Override
  public List<StoredWatch> expired(Instant now, int limit) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(EXPIRED)
            .bind(0, clock.of(now).toEpochMilli())
            .bind(1, limit)
            .map(WatchRow.mapper())
            .list());
  }

  @Override
  public void forget(List<Remainder> remainders, Instant now) throws IOException {
    long time = clock.of(now).toEpochMilli();
    transactions.run(handle -> {
      changes.next(handle);
      var batch = handle.prepareBatch(FORGET);
      for (var one : remainders) {
        batch.bind(0, one.json()).bind(1, one.number()).bind(2, time).add();
      }
      return batch.execute();
    });
  }

  @Override
  public void clean(Instant now, Instant since, int maxClosed) throws IOException {
    cleanBy(clock.of(now), clock.of(since), maxClosed);
  }

  private void cleanBy(Instant now, Instant since, int maxClosed) throws IOException {
    transactions.run(handle -> {
      changes.next(handle);
      changes.clean(handle, now);
      handle.execute(REMOVE_OLD, since.toEpochMilli(), now.minus(FAILED_ARE_KEPT).toEpochMilli());
      return handle.execute(REMOVE_MANY, maxClosed);
    });
  }
}
