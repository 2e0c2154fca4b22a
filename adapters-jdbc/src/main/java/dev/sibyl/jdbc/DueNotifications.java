package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Makes notifications, and makes them due. What becomes due is put into the queue of db-scheduler
/// in the same transaction, by a statement of our own: its client would take a connection of its
/// own.
final class DueNotifications {

  private static final String REGISTER =
      """
      insert into notification (watch, url, events, predictions, message, state)
        select number, :url, :events, :predictions, :message, 'WAITING' from watch
          where account = :account and prediction = :prediction
      on conflict (watch, url) do update
        set events = excluded.events, predictions = excluded.predictions
        where notification.state = 'WAITING'
      """;

  /// Of a watch that has ended.
  private static final String BECOME_DUE =
      """
      update notification set state = 'PENDING', since = :since
        where state = 'WAITING' and events like '%completed%' and watch =
          (select number from watch where account = :account and prediction = :prediction
            and reason = 'ENDED' and answer is not null)
      """;

  private static final String AGAIN =
      """
      update notification set state = 'PENDING', since = ?, tries = 0, problem = null
        where number = ? and state in ('DELIVERED', 'FAILED')
      """;

  /// All that are due have a place in the queue until they are delivered or given up. None is due
  /// later than now, whatever the clock said that was asked when the prediction ended.
  private static final String QUEUE =
      """
      insert into webhook_delivery (task_name, task_instance, execution_time, picked, version)
        select :task, cast(number as text), case when since < :now then since else :now end, false, 1
          from notification where state = 'PENDING' %s
      on conflict (task_name, task_instance) do nothing
      """;

  private static final String QUEUE_ALL = QUEUE.formatted("");

  private static final String QUEUE_ONE = QUEUE.formatted("and number = :number");

  private static final String QUEUE_OF_WATCH =
      QUEUE.formatted(
          "and watch ="
              + " (select number from watch where account = :account and prediction = :prediction)");

  private final Supplier<String> random;
  private final DatabaseClock clock;

  /// @param random makes texts that cannot be guessed, for the ids of messages
  DueNotifications(Supplier<String> random, DatabaseClock clock) {
    this.random = random;
    this.clock = clock;
  }

  /// Adds the webhooks of watches that are stored.
  void register(Handle handle, List<Registration> registrations, Instant now) {
    var batch = handle.prepareBatch(REGISTER);
    var due = handle.prepareBatch(BECOME_DUE);
    for (var registration : registrations) {
      var webhook = registration.webhook();
      if (webhook != null) {
        WatchRow.bind(batch, registration.reference())
            .bind("url", webhook.url().toString())
            .bind("events", NotificationRow.events(webhook))
            .bind("predictions", webhook.predictions())
            .bind("message", "msg_" + random.get())
            .add();
        WatchRow.bind(due, registration.reference()).bind("since", now.toEpochMilli()).add();
      }
    }
    batch.execute();
    if (IntStream.of(due.execute()).sum() > 0) {
      queue(handle, registrations.stream().map(Registration::reference).toList());
    }
  }

  /// Makes the notifications of predictions due that have ended.
  ///
  /// @return how many
  int ended(Handle handle, List<Closing> closings) {
    var due = handle.prepareBatch(BECOME_DUE);
    for (var closing : closings) {
      if (closing.reason() == Reason.ENDED) {
        WatchRow.bind(due, closing.reference()).bind("since", closing.at().toEpochMilli()).add();
      }
    }
    return IntStream.of(due.execute()).sum() > 0
        ? queue(handle, closings.stream().map(Closing::reference).toList())
        : 0;
  }

  /// Makes one due again that was delivered or given up.
  ///
  /// @return whether there is such a notification
  boolean again(Handle handle, long number, Instant now) {
    var isFound = handle.execute(AGAIN, now.toEpochMilli(), number) > 0;
    queueOne(handle, number);
    return isFound;
  }

  /// Puts those that are pending into the queue, if they are not there.
  int queueAll(Handle handle) {
    return bind(handle.createUpdate(QUEUE_ALL)).execute();
  }

  /// Puts one into the queue, if it is pending and not there.
  int queueOne(Handle handle, long number) {
    return bind(handle.createUpdate(QUEUE_ONE)).bind("number", number).execute();
  }

  private int queue(Handle handle, List<PredictionRef> references) {
    var batch = handle.prepareBatch(QUEUE_OF_WATCH);
    for (var reference : references) {
      WatchRow.bind(bind(batch), reference).add();
    }
    return IntStream.of(batch.execute()).sum();
  }

  private <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("task", WebhookDeliveries.TASK)
        .bind("now", clock.instant().toEpochMilli());
  }
}
