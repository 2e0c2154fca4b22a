package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Writes into the store what becomes of watches, soon after it has happened: polls do not wait for
/// it. If the store fails, it tries again until it succeeds. What is not written when the process
/// dies happens again: such a watch is polled after the next start.
public final class WatchKeeper implements Consumer<ServiceEvent> {

  private static final int BATCH = 500;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);

  /// What is to be written.
  private sealed interface Change {

    record Close(WatchEntry entry) implements Change {}

    record Reopen(PredictionRef reference) implements Change {}

    record Remove(PredictionRef reference) implements Change {}
  }

  private final WatchStorePort store;
  private final InstantSource clock;
  private final Waiting.Signal signal;

  /// In their order. Guarded by itself.
  private final Deque<Change> changes = new ArrayDeque<>();

  /// The watches that are closed, or will be. Events come one at a time.
  private final Set<PredictionRef> closed = new HashSet<>();

  /// The watches that are to be removed, and have not begun again since. Guarded by the changes.
  private final Set<PredictionRef> gone = new HashSet<>();

  private Instant cleaned = Instant.MIN;
  private volatile boolean isFailing;
  private volatile boolean isStopped;

  public WatchKeeper(WatchStorePort store, Waiting waiting, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.signal = waiting.open();
  }

  /// Learns which watches are closed already. Called before the first event.
  public void restored(List<WatchEntry> entries) {
    for (var entry : entries) {
      if (entry.closedAt() != null) {
        closed.add(entry.reference());
      }
    }
  }

  @Override
  public void accept(ServiceEvent event) {
    switch (event) {
      case ServiceEvent.Registered(var watch) -> begin(watch.reference());
      case ServiceEvent.Ended(var watch) -> close(watch);
      case ServiceEvent.GivenUp(var watch) -> close(watch);
      case ServiceEvent.Removed(var reference) -> remove(reference);
      case ServiceEvent.Polled _, ServiceEvent.AccountChanged _, ServiceEvent.Queried _ -> {}
    }
  }

  private void begin(PredictionRef reference) {
    boolean isStillThere;
    synchronized (changes) {
      isStillThere = gone.remove(reference);
    }
    if (closed.remove(reference) || isStillThere) {
      add(new Change.Reopen(reference));
    }
  }

  private void remove(PredictionRef reference) {
    closed.remove(reference);
    synchronized (changes) {
      gone.add(reference);
    }
    add(new Change.Remove(reference));
  }

  private void close(WatchEntry watch) {
    if (closed.add(watch.reference())) {
      add(new Change.Close(watch));
    }
  }

  private void add(Change change) {
    synchronized (changes) {
      changes.add(change);
    }
    signal.give();
  }

  /// Writes until it is stopped, and then what is left.
  ///
  /// @param trouble takes a line when the store begins to fail, and when it answers again
  /// @throws InterruptedException if the thread is interrupted
  public void run(Consumer<String> trouble) throws InterruptedException {
    while (!isStopped) {
      signal.await(clock.instant().plus(isFailing ? RETRY : HOUSEKEEPING));
      write(trouble);
    }
    write(trouble);
  }

  /// Whether the store has taken what was written last.
  public boolean isStoring() {
    return !isFailing;
  }

  /// Lets [#run] return soon.
  public void stop() {
    isStopped = true;
    signal.give();
  }

  /// Writes everything that has happened until now, unless the store fails.
  void write(Consumer<String> trouble) {
    try {
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        write(batch);
        drop(batch.size());
      }
      forgetExpiredAnswers();
      if (isFailing) {
        isFailing = false;
        trouble.accept("watches are stored again");
      }
    } catch (IOException failure) {
      if (!isFailing) {
        isFailing = true;
        trouble.accept(failure.getMessage() + "; what ends meanwhile is stored later");
      }
    }
  }

  /// The oldest changes of one kind; they are dropped once they are written.
  private List<Change> next() {
    synchronized (changes) {
      var batch = new ArrayList<Change>();
      for (var change : changes) {
        if (batch.size() == BATCH
            || (!batch.isEmpty() && change.getClass() != batch.getFirst().getClass())) {
          return batch;
        }
        batch.add(change);
      }
      return batch;
    }
  }

  private boolean isGone(PredictionRef reference) {
    synchronized (changes) {
      return gone.contains(reference);
    }
  }

  private void drop(int count) {
    synchronized (changes) {
      for (int i = 0; i < count; i++) {
        if (changes.remove() instanceof Change.Remove(var reference)) {
          gone.remove(reference);
        }
      }
    }
  }

  private void write(List<Change> batch) throws IOException {
    switch (batch.getFirst()) {
      case Change.Close _ ->
          store.close(
              batch.stream()
                  .map(change -> StoredEntries.closing(((Change.Close) change).entry()))
                  .toList());
      case Change.Remove _ ->
          store.remove(
              batch.stream()
                  .map(change -> ((Change.Remove) change).reference())
                  .filter(this::isGone)
                  .toList());
      case Change.Reopen _ -> {
        for (var change : batch) {
          store.reopen(((Change.Reopen) change).reference());
        }
      }
    }
  }

  private void forgetExpiredAnswers() throws IOException {
    var now = clock.instant();
    if (cleaned.isBefore(now.minus(HOUSEKEEPING))) {
      store.forgetAnswers(now);
      cleaned = now;
    }
  }
}
