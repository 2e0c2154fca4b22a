package dev.sibyl.web;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Watches that a test sets.
public final class FakeWatches implements ListWatches {

  public volatile List<WatchEntry> all = List.of();
  public volatile List<AccountState> accounts = List.of();

  /// How long each was to wait at most that had to.
  public final Queue<Duration> waits = new ConcurrentLinkedQueue<>();

  /// All that are there after a wait; null if nothing changes.
  public volatile @Nullable List<WatchEntry> afterWait;

  @Override
  public List<WatchEntry> of(
      Caller caller, ProviderName provider, @Nullable Long before, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<WatchEntry> all() {
    return all;
  }

  @Override
  public @Nullable WatchEntry find(PredictionRef reference) {
    return all.stream()
        .filter(watch -> watch.reference().equals(reference))
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable WatchEntry await(
      PredictionRef reference, Predicate<WatchEntry> condition, Duration longest) {
    var found = find(reference);
    if (found != null && !condition.test(found)) {
      waits.add(longest);
      all = afterWait == null ? all : afterWait;
    }
    return find(reference);
  }

  @Override
  public List<AccountState> accounts() {
    return accounts;
  }
}
