package dev.sibyl.web;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Watches that a test sets.
public final class FakeWatches implements ListWatches {

  public volatile List<WatchEntry> all = List.of();
  public volatile List<AccountState> accounts = List.of();

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
  public List<AccountState> accounts() {
    return accounts;
  }
}
