package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.application.gateway.StandingWatches;
import dev.sibyl.application.gateway.WatchKeeper;
import dev.sibyl.application.nodes.AccountLeases;
import dev.sibyl.application.nodes.NodeChanges;
import dev.sibyl.application.nodes.NodeNews;
import dev.sibyl.application.webhooks.ProgressNotifications;
import dev.sibyl.application.webhooks.WebhookDelivery;
import dev.sibyl.cli.Service;
import dev.sibyl.files.TokenFile;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.service.DurableWatching;
import dev.sibyl.service.EndpointFactory;
import dev.sibyl.service.NodeWork;
import dev.sibyl.service.WatchDatabase;
import dev.sibyl.service.WebService;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.RandomSecrets;
import dev.sibyl.system.ThreadPause;
import dev.sibyl.system.Threads;
import dev.sibyl.web.ServerEnvironment;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The service as a process.
///
/// Offers it to the command line. Needs the settings, the clock, threads, the watches, the
/// delegation of watches and the endpoints.
final class ServiceModule extends AbstractModule {

  private final @Nullable Consumer<String> requestLog;

  /// @param requestLog gets a line for each request, null if none is logged
  ServiceModule(@Nullable Consumer<String> requestLog) {
    this.requestLog = requestLog;
  }

  @Override
  protected void configure() {
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var executor = getProvider(ExecutorService.class);
    var threads = getProvider(Threads.class);
    var store = getProvider(TokenStorePort.class);
    var tokens = getProvider(AccessTokens.class);
    var database = getProvider(WatchDatabase.class);
    var watches = getProvider(StandingWatches.class);
    var keeper = getProvider(WatchKeeper.class);
    var delivery = getProvider(WebhookDelivery.class);
    var progress = getProvider(ProgressNotifications.class);
    var leases = getProvider(AccountLeases.class);
    var changes = getProvider(NodeChanges.class);
    var news = getProvider(NodeNews.class);
    var events = getProvider(SubscribeToEvents.class);
    var delegation = getProvider(DelegateWatches.class);
    var endpoints = getProvider(EndpointFactory.class);

    bind(TokenStorePort.class)
        .toProvider(() -> database.get().tokens(new TokenFile(settings.get().serve().data())))
        .in(Scopes.SINGLETON);
    bind(WatchDatabase.class)
        .toProvider(() ->
            new WatchDatabase(
                settings.get().serve().data(),
                settings.get().serve().database(),
                new RandomSecrets(),
                threads.get().forDeliveries(),
                clock.get()))
        .in(Scopes.SINGLETON);
    bind(WatchStorePort.class).toProvider(() -> database.get().watches());
    bind(AccessTokens.class)
        .toProvider(() -> new AccessTokens(store.get(), new RandomSecrets(), clock.get()))
        .in(Scopes.SINGLETON);
    bind(Service.class)
        .toProvider(() ->
            new WebService(
                settings.get().serve(),
                tokens.get(),
                new DurableWatching(
                    database.get(),
                    watches::get,
                    keeper::get,
                    delivery::get,
                    progress::get,
                    () -> new NodeWork(leases.get(), changes.get(), news.get()),
                    events.get(),
                    executor.get()),
                delegation::get,
                (isStopping, trouble) -> endpoints.get().endpoints(isStopping, trouble),
                defects ->
                    new ServerEnvironment(
                        executor.get(), clock.get(), ThreadPause::pause, defects, requestLog)));
  }
}
