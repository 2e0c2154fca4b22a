package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.gateway.AccountMonitor;
import dev.sibyl.application.gateway.AccountOwnership;
import dev.sibyl.application.gateway.EventHub;
import dev.sibyl.application.gateway.ForwardedCommands;
import dev.sibyl.application.gateway.GatewayQueries;
import dev.sibyl.application.gateway.SharedWatches;
import dev.sibyl.application.gateway.StandingWatches;
import dev.sibyl.application.gateway.StoredEntries;
import dev.sibyl.application.gateway.Waiting;
import dev.sibyl.application.gateway.WatchKeeper;
import dev.sibyl.application.gateway.WatchListing;
import dev.sibyl.application.gateway.WatchRegistration;
import dev.sibyl.application.gateway.WatchRegistry;
import dev.sibyl.application.nodes.AccountLeases;
import dev.sibyl.application.nodes.NodeChanges;
import dev.sibyl.application.nodes.NodeNews;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.webhooks.ProgressNotifications;
import dev.sibyl.http.reading.StoredPredictionReader;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driven.WebhookPort;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.service.SharedAccounts;
import dev.sibyl.service.WatchDatabase;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.ConcurrentPoller;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.SemaphoreWaiting;
import dev.sibyl.system.SinglePolls;
import dev.sibyl.system.WallClock;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// The use cases of the service.
///
/// Offers the driving ports of the service. Needs the query and command ports, the providers, the
/// schedulers, the policy, the store of watches, the settings, the clock, threads and the memory.
final class GatewayModule extends AbstractModule {

  @Override
  protected void configure() {
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var executor = getProvider(ExecutorService.class);
    var memory = getProvider(HeapShares.class);
    var ports = getProvider(PredictionQueryPorts.class);
    var commands = getProvider(PredictionCommandPorts.class);
    var providers = getProvider(ListProviders.class);
    var schedulers = getProvider(PollSchedulerFactory.class);
    var waiting = getProvider(Waiting.class);
    var hub = getProvider(EventHub.class);
    var accounts = getProvider(AccountMonitor.class);
    var registry = getProvider(WatchRegistry.class);
    var watches = getProvider(StandingWatches.class);
    var stored = getProvider(StoredEntries.class);
    var shared = getProvider(SharedWatches.class);
    var ownership = getProvider(AccountOwnership.class);
    var store = getProvider(WatchStorePort.class);
    var keeper = getProvider(WatchKeeper.class);
    var webhooks = getProvider(WebhookPort.class);
    var database = getProvider(WatchDatabase.class);
    var leases = getProvider(AccountLeases.class);
    var changes = getProvider(NodeChanges.class);
    var progress = getProvider(ProgressNotifications.class);

    bind(Waiting.class).toProvider(() -> new SemaphoreWaiting(clock.get()));
    bind(EventHub.class).toProvider(EventHub::new).in(Scopes.SINGLETON);
    bind(SubscribeToEvents.class).to(EventHub.class);
    bind(AccountMonitor.class).toProvider(AccountMonitor::new).in(Scopes.SINGLETON);
    bind(WatchRegistry.class)
        .toProvider(() ->
            new WatchRegistry(memory.get().forKeptAnswers(), clock.get(), waiting.get(), hub.get()))
        .in(Scopes.SINGLETON);
    bind(StoredEntries.class)
        .toProvider(() -> new StoredEntries(store.get(), new StoredPredictionReader()));
    bind(AccountOwnership.class).toProvider(() -> new SharedAccounts(database.get(), leases::get));
    bind(StandingWatches.class)
        .toProvider(() ->
            new StandingWatches(
                registry.get(),
                accounts.get(),
                stored.get(),
                PollingModule.untilEnded(
                    settings.get(), settings.get().serve().limits().deadline()),
                ports.get(),
                schedulers.get(),
                ownership.get(),
                new ConcurrentPoller(executor.get(), clock.get(), memory.get()),
                waiting.get()))
        .in(Scopes.SINGLETON);
    bind(SharedWatches.class)
        .toProvider(() ->
            new SharedWatches(
                registry.get(), stored.get(), watches.get(), ownership.get(), clock.get()));
    bind(WatchKeeper.class)
        .toProvider(() -> new WatchKeeper(stored.get(), watches::get, waiting.get(), clock.get()))
        .in(Scopes.SINGLETON);
    bind(AccountLeases.class)
        .toProvider(() ->
            new AccountLeases(
                database.get().shared().leases(),
                providers.get(),
                changes.get()::load,
                watches.get()::take,
                watches.get()::leave,
                waiting.get(),
                clock.get(),
                new WallClock()))
        .in(Scopes.SINGLETON);
    bind(NodeChanges.class)
        .toProvider(() ->
            new NodeChanges(
                database.get().shared().changes(),
                shared.get(),
                progress.get(),
                waiting.get(),
                clock.get()))
        .in(Scopes.SINGLETON);
    bind(NodeNews.class)
        .toProvider(() ->
            new NodeNews(
                database.get().shared().news(),
                shared.get(),
                changes.get()::wake,
                waiting.get(),
                clock.get()));
    bind(QueryThroughGateway.class)
        .toProvider(() ->
            new GatewayQueries(
                watches.get(),
                registry.get(),
                settings.get().serve().limits().hold(),
                clock.get()));
    bind(ForwardCommands.class)
        .toProvider(() ->
            new ForwardedCommands(
                watches.get(),
                registry.get(),
                commands.get(),
                ports.get(),
                new SinglePolls(executor.get(), memory.get()),
                keeper.get(),
                clock.get()));
    bind(RegisterWatches.class)
        .toProvider(() -> new WatchRegistration(watches.get(), registry.get(), webhooks.get()));
    bind(ListWatches.class)
        .toProvider(
            () -> new WatchListing(registry.get(), accounts.get(), providers.get(), clock.get()));
  }
}
