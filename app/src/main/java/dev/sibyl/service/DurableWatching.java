package dev.sibyl.service;

import dev.sibyl.application.gateway.StandingWatches;
import dev.sibyl.application.gateway.WatchKeeper;
import dev.sibyl.application.webhooks.ProgressNotifications;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.system.StandingTask;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Polls what is watched, beginning with what an earlier process has left in the database, and
/// keeps there what becomes of it.
///
/// @param watches are made when the database is open
/// @param keeper is made when the database is open
/// @param delivery of notifications, is made when the database is open
/// @param progress is made when the database is open
/// @param nodes is made when the database is open, if other processes share it
public record DurableWatching(
    WatchDatabase database,
    Supplier<StandingWatches> watches,
    Supplier<WatchKeeper> keeper,
    Supplier<? extends DeliveryQueuePort.Delivery> delivery,
    Supplier<ProgressNotifications> progress,
    Supplier<NodeWork> nodes,
    SubscribeToEvents events,
    ExecutorService executor)
    implements Watching {

  @Override
  public Started start(Consumer<String> trouble) throws IOException {
    database.open(trouble);
    try {
      var shared = database.isShared() ? nodes.get() : null;
      if (shared != null) {
        shared.begin();
      }
      var standing = watches.get();
      var keeping = keeper.get();
      standing.restore();
      events.subscribe(keeping);
      var reporting = progress.get();
      reporting.restore();
      events.subscribe(reporting);
      var deliveries = database.deliveries().start(reportingDefects(delivery.get(), trouble));
      return new Running(
          StandingTask.start(executor, standing::run),
          StandingTask.start(executor, () -> keeping.run(trouble)),
          keeping,
          deliveries,
          shared == null ? null : shared.start(events, executor, trouble),
          database);
    } catch (IOException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  private static DeliveryQueuePort.Delivery reportingDefects(
      DeliveryQueuePort.Delivery delivery, Consumer<String> trouble) {
    return number -> {
      try {
        return delivery.deliver(number);
      } catch (RuntimeException defect) {
        trouble.accept(
            "an internal error in a delivery (a defect of Sibyl, please report it): " + defect);
        throw defect;
      }
    };
  }

  private record Running(
      StandingTask polling,
      StandingTask writing,
      WatchKeeper keeper,
      Closeable deliveries,
      NodeWork.@Nullable Started shared,
      WatchDatabase database)
      implements Started {

    @Override
    public void await() throws InterruptedException {
      var tasks = new ArrayList<>(List.of(polling, writing));
      if (shared != null) {
        tasks.addAll(shared.tasks());
      }
      StandingTask.awaitAny(tasks);
    }

    @Override
    public void close() {
      polling.close();
      keeper.stop();
      try {
        writing.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        endShared();
        stopDeliveries();
        database.close();
      }
    }

    private void endShared() {
      try {
        if (shared != null) {
          shared.end();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void stopDeliveries() {
      try {
        deliveries.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
