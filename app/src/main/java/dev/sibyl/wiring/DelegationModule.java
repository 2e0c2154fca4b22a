package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import dev.sibyl.application.delegation.DelegatedWatches;
import dev.sibyl.application.delegation.OwnToken;
import dev.sibyl.application.delegation.TokenSource;
import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.files.OwnTokenFile;
import dev.sibyl.http.Connection;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.ports.driven.OwnTokenPort;
import dev.sibyl.ports.driven.WatchServicePort;
import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.service.ConfiguredService;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.SinglePolls;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// This program as a client of a service that runs.
///
/// Offers the delegation of watches. Needs the settings, the connection, the client, the access
/// tokens, threads and the memory.
final class DelegationModule extends AbstractModule {

  private final @Nullable Consumer<String> requestLog;

  /// @param requestLog gets a line for each request, null if none is logged
  DelegationModule(@Nullable Consumer<String> requestLog) {
    this.requestLog = requestLog;
  }

  @Override
  protected void configure() {
    var settings = getProvider(Settings.class);
    var connection = getProvider(Connection.class);
    var client = getProvider(Http1Client.class);
    var tokens = getProvider(AccessTokens.class);
    var executor = getProvider(ExecutorService.class);
    var memory = getProvider(HeapShares.class);
    var store = getProvider(OwnTokenPort.class);
    var service = getProvider(WatchServicePort.class);
    var source = getProvider(TokenSource.class);

    bind(OwnTokenPort.class).toProvider(() -> new OwnTokenFile(settings.get().serve().data()));
    bind(WatchServicePort.class)
        .toProvider(() ->
            ConfiguredService.port(
                settings.get().serve().access(),
                connection.get().withRequestLog(requestLog),
                connection.get().withClient(client.get()).withRequestLog(requestLog)));
    bind(TokenSource.class)
        .toProvider(() ->
            ConfiguredService.tokens(
                settings.get().serve().access(),
                new OwnToken(store.get(), tokens.get(), tokens.get(), service.get())));
    bind(DelegateWatches.class)
        .toProvider(() ->
            new DelegatedWatches(
                settings.get().serve().access().url(),
                service.get(),
                source.get(),
                new SinglePolls(executor.get(), memory.get())));
  }
}
