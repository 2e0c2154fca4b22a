package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.service.AccountState;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists what is in the registry.
public final class WatchListing implements ListWatches {

  private final WatchRegistry registry;
  private final AccountMonitor accounts;
  private final ListProviders providers;
  private final InstantSource clock;

  public WatchListing(
      WatchRegistry registry,
      AccountMonitor accounts,
      ListProviders providers,
      InstantSource clock) {
    this.registry = registry;
    this.accounts = accounts;
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public List<WatchEntry> of(
      Caller caller, ProviderName provider, @Nullable Long before, int limit) {
    return registry.askedBy(caller, provider, before, limit);
  }

  @Override
  public List<WatchEntry> all() {
    return registry.all();
  }

  @Override
  public @Nullable WatchEntry find(PredictionRef reference) {
    return registry.find(reference);
  }

  @Override
  public @Nullable WatchEntry await(
      PredictionRef reference, Predicate<WatchEntry> condition, Duration longest) {
    return registry.await(reference, condition, clock.instant().plus(longest));
  }

  @Override
  public List<AccountState> accounts() {
    var now = clock.instant();
    return providers.list().all().stream()
        .filter(provider -> !(provider.endpoint() instanceof Endpoint.Unset))
        .map(ProviderDescription::name)
        .map(provider -> accounts.state(provider, registry.openAt(provider), now))
        .toList();
  }
}
