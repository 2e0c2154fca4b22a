package dev.sibyl.service;

import dev.sibyl.application.nodes.AccountLeases;
import dev.sibyl.application.nodes.NodeChanges;
import dev.sibyl.application.nodes.NodeNews;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.system.StandingTask;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/// What a process does besides if others share its database.
public record NodeWork(AccountLeases leases, NodeChanges changes, NodeNews news) {

  /// Before anything is read from the database.
  void begin() throws IOException {
    changes.begin();
  }

  Started start(SubscribeToEvents events, ExecutorService executor, Consumer<String> trouble) {
    events.subscribe(news);
    return new Started(
        this,
        List.of(
            StandingTask.start(executor, () -> leases.run(trouble)),
            StandingTask.start(executor, () -> changes.run(trouble)),
            StandingTask.start(executor, () -> news.sendAll(trouble)),
            StandingTask.start(executor, () -> news.receiveAll(trouble))));
  }

  /// It is done until it ends.
  record Started(NodeWork work, List<StandingTask> tasks) {

    /// Ends it, and gives all accounts back. Nothing may be polled any more.
    void end() throws InterruptedException {
      work.leases().stop();
      work.changes().stop();
      work.news().stop();
      try {
        for (var task : tasks) {
          task.await();
        }
      } finally {
        work.leases().leave();
      }
    }
  }
}
