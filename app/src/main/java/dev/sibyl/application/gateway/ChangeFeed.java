package dev.sibyl.application.gateway;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.Watch;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What begins and ends while the engine runs, in its order, for the thread of the engine.
final class ChangeFeed implements Poller.Feed<ChangeFeed.Change> {

  /// What changes for the engine.
  sealed interface Change {}

  /// A watch begins.
  ///
  /// @param answer what is known already, null if nothing is
  record Begin(PredictionRef reference, @Nullable Found answer) implements Change {}

  /// This process begins to poll an account, after another one perhaps.
  record Take(ProviderName account) implements Change {}

  /// A watch ends without another poll.
  record Drop(PredictionRef reference) implements Change {}

  private final PollScheduler scheduler;
  private final Waiting waiting;
  private final InstantSource clock;
  private final List<Change> early = new ArrayList<>();
  private @Nullable Consumer<Change> arrivals;

  ChangeFeed(PollScheduler scheduler, Waiting waiting, InstantSource clock) {
    this.scheduler = scheduler;
    this.waiting = waiting;
    this.clock = clock;
  }

  synchronized void add(Change change) {
    if (arrivals == null) {
      early.add(change);
    } else {
      arrivals.accept(change);
    }
  }

  private synchronized void open(Consumer<Change> engine) {
    arrivals = engine;
    early.forEach(engine);
    early.clear();
  }

  @Override
  public void read(Consumer<Change> engine) {
    open(engine);
    try {
      waiting.open().await(Instant.MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void arrived(Change change) {
    switch (change) {
      case Begin(var reference, var answer) -> {
        var now = clock.instant();
        scheduler.resume(
            answer == null ? Watch.begin(reference, now) : Watch.begin(reference, now, answer),
            now);
      }
      case Take(var account) -> scheduler.restart(account, clock.instant());
      case Drop(var reference) -> scheduler.drop(reference);
    }
  }

  @Override
  public Instant until() {
    return Instant.MAX;
  }
}
