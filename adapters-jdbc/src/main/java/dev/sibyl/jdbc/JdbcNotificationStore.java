package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driven.NotificationStorePort;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps notifications in a table, with statements that SQLite and PostgreSQL understand.
final class JdbcNotificationStore implements NotificationStorePort {

  private static final String SELECT =
      "select "
          + NotificationRow.COLUMNS
          + " from notification n join watch w on w.number = n.watch where ";

  private static final String PENDING =
      "select w.registered_at, w.answer, w.answered_at, w.expires_at, "
          + NotificationRow.COLUMNS
          + " from notification n join watch w on w.number = n.watch"
          + " where n.number = ? and state = 'PENDING'";

  /// There is an index of these, which are few.
  private static final String HAS_PROBLEM = "and problem is not null ";

  private static final String TRIED =
      "update notification set state = ?, problem = ?, tries = tries + 1 where number = ?";

  private final Transactions transactions;
  private final Transactions ofDeliveries;
  private final DueNotifications due;
  private final Runnable onDue;

  /// @param ofDeliveries reads what is due
  /// @param onDue called when a notification has become due
  JdbcNotificationStore(
      Transactions transactions, Transactions ofDeliveries, DueNotifications due, Runnable onDue) {
    this.transactions = transactions;
    this.ofDeliveries = ofDeliveries;
    this.due = due;
    this.onDue = onDue;
  }

  @Override
  public @Nullable PendingNotification pending(long number) throws IOException {
    return ofDeliveries
        .run(handle ->
            handle
                .createQuery(PENDING)
                .bind(0, number)
                .map((row, context) ->
                    new PendingNotification(
                        NotificationRow.notification(row, context),
                        Instant.ofEpochMilli(row.getLong("registered_at")),
                        WatchRow.requireAnswer(row)))
                .findFirst())
        .orElse(null);
  }

  @Override
  public void tried(long number, State state, @Nullable String problem) throws IOException {
    transactions.run(handle -> handle.execute(TRIED, state.name(), problem, number));
  }

  @Override
  public @Nullable Notification find(long number) throws IOException {
    return transactions
        .run(handle ->
            handle
                .createQuery(SELECT + "n.number = ?")
                .bind(0, number)
                .map(NotificationRow::notification)
                .findFirst())
        .orElse(null);
  }

  @Override
  public List<Notification> of(PredictionRef reference) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(SELECT + "account = ? and prediction = ? order by n.number")
            .bind(0, reference.provider().value())
            .bind(1, reference.id().value())
            .map(NotificationRow::notification)
            .list());
  }

  @Override
  public List<Notification> list(State state, long after, int limit) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(
                SELECT
                    + "state = ? and n.number > ? "
                    + (state == State.FAILED ? HAS_PROBLEM : "")
                    + "order by n.number limit ?")
            .bind(0, state.name())
            .bind(1, after)
            .bind(2, limit)
            .map(NotificationRow::notification)
            .list());
  }

  @Override
  public List<Notification> ofProgress(long after, int limit) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(
                SELECT
                    + "state = 'WAITING' and events <> 'completed' and n.number > ?"
                    + " order by n.number limit ?")
            .bind(0, after)
            .bind(1, limit)
            .map(NotificationRow::notification)
            .list());
  }

  @Override
  public boolean again(long number, Instant now) throws IOException {
    boolean isFound = transactions.run(handle -> due.again(handle, number, now));
    if (isFound) {
      onDue.run();
    }
    return isFound;
  }

  @Override
  public String secret(String fresh) throws IOException {
    return transactions.run(handle -> {
      handle.execute(
          "insert into secret (name, value) values ('webhook', ?) on conflict (name) do nothing",
          fresh);
      return handle
          .createQuery("select value from secret where name = 'webhook'")
          .mapTo(String.class)
          .one();
    });
  }
}
