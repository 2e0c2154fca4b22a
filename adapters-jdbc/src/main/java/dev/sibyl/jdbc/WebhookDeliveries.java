package dev.sibyl.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs deliveries with db-scheduler.
final class WebhookDeliveries implements DeliveryQueuePort {

  /// The name of a delivery in the queue.
  static final String TASK = "webhook";

  private static final String TABLE = "webhook_delivery";

  /// db-scheduler takes three times as many from the queue at once. A thread costs little, and most
  /// wait for receivers that do not answer.
  private static final int CONCURRENT = 300;

  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration RETRY = Duration.ofSeconds(30);

  /// No delivery wants to be called later.
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final DataSource connections;
  private final Transactions transactions;
  private final DueNotifications due;
  private final long node;
  private final ExecutorService executor;
  private final DatabaseClock clock;
  private volatile @Nullable Scheduler running;

  /// @param node the number of this process, 0 if no other one delivers
  /// @param executor runs deliveries; it is shut down when they end
  WebhookDeliveries(
      DataSource connections,
      Transactions transactions,
      DueNotifications due,
      long node,
      ExecutorService executor,
      DatabaseClock clock) {
    this.connections = connections;
    this.transactions = transactions;
    this.due = due;
    this.node = node;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public Closeable start(Delivery delivery) throws IOException {
    var latest = clock.instant().plus(LONGEST_WAIT).toEpochMilli();
    transactions.run(handle -> {
      if (node == 0) {
        // No other process delivers, so what was under way when the last one died is free.
        handle.execute("update webhook_delivery set picked = false where picked");
      }
      // Written when the clock was wrong.
      handle.execute(
          "update webhook_delivery set execution_time = ? where execution_time > ?",
          latest,
          latest);
      return due.queueAll(handle);
    });
    var scheduler =
        Scheduler.create(connections, task(delivery))
            .tableName(TABLE)
            .schedulerName(new SchedulerName.Fixed("node " + node))
            .jdbcCustomization(new QueueSql())
            .executorService(executor)
            .clock(clock::instant)
            .threads(CONCURRENT)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .failureLogging(LogLevel.DEBUG, /* logStackTrace= */ false)
            .shutdownMaxWait(GRACE)
            .build();
    scheduler.start();
    running = scheduler;
    return () -> {
      running = null;
      scheduler.stop();
    };
  }

  private Task<Void> task(Delivery delivery) {
    return Tasks.custom(TASK, Void.class)
        .onFailureReschedule(FixedDelay.of(RETRY))
        .onDeadExecutionRevive()
        .execute((instance, _) -> deliver(delivery, Long.parseLong(instance.getId())));
  }

  private CompletionHandler<Void> deliver(Delivery delivery, long number) {
    try {
      var next = delivery.deliver(number);
      return next == null
          ? (_, operations) -> remove(number, operations)
          : (complete, operations) -> operations.reschedule(complete, clock.of(next));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return (complete, operations) -> operations.reschedule(complete, clock.instant());
    }
  }

  /// A notification that became pending again meanwhile goes back into the queue.
  private void remove(long number, ExecutionOperations<Void> operations) {
    operations.remove();
    try {
      transactions.run(handle -> due.queueOne(handle, number));
    } catch (IOException _) {
      // It does so when the service starts again.
    }
  }

  /// Looks at once for what is due.
  void wake() {
    var scheduler = running;
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }
}
