package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.http.Connection;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.rehearsal.RehearsalServer;
import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.ConnectionProbePort;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driven.PredictionCommandPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.providers.ConfiguredNetwork;
import dev.sibyl.providers.ConfiguredProbes;
import dev.sibyl.providers.ProviderRegistry;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.Closer;
import dev.sibyl.system.HeapShares;
import dev.sibyl.system.SingleCommands;
import dev.sibyl.system.ThreadPause;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The configured providers.
///
/// Offers their query and command ports, their probes, their descriptions and the limits of their
/// accounts. Needs the settings, the clock, the memory, threads, the time limit of polls and what
/// runs the commands of keys.
final class ProvidersModule extends AbstractModule {

  private final String version;
  private final @Nullable Consumer<String> requestLog;

  /// @param version of the program, which its requests name
  /// @param requestLog gets a line for each request, null if none is logged
  ProvidersModule(String version, @Nullable Consumer<String> requestLog) {
    this.version = version;
    this.requestLog = requestLog;
  }

  @Override
  protected void configure() {
    var closer = getProvider(Closer.class);
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var executor = getProvider(ExecutorService.class);
    var memory = getProvider(AnswerMemory.class);
    var shares = getProvider(HeapShares.class);
    var network = getProvider(Network.class);
    var client = getProvider(Http1Client.class);
    var direct = getProvider(Connection.class);
    var commands = getProvider(KeyCommandPort.class);
    var limit = getProvider(PollTimeLimit.class);
    var rehearsal = getProvider(RehearsalServer.class);
    var registry = getProvider(ProviderRegistry.class);

    bind(PredictionQueryPorts.class).to(ProviderRegistry.class);
    bind(PredictionCommandPorts.class)
        .toProvider(() ->
            new SingleCommands(
                registry.get(),
                executor.get(),
                shares.get(),
                settings.get().requests().timeout(),
                clock.get()));
    bind(ConnectionProbePort.class)
        .toProvider(() ->
            new ConfiguredProbes(
                registry.get(), network.get(), settings.get().requests().timeout()));
    bind(ListProviders.class).to(ProviderRegistry.class);
    bind(Accounts.class).to(ProviderRegistry.class);
    bind(ProviderRegistry.class)
        .toProvider(() ->
            new ProviderRegistry(
                settings.get(),
                direct.get().withClient(client.get()).withRequestLog(requestLog),
                direct.get().withRequestLog(requestLog),
                commands.get(),
                limit.get(),
                () -> rehearsal.get().start()))
        .in(Scopes.SINGLETON);
    bind(Connection.class)
        .toProvider(() ->
            Connection.withoutKey(clock.get())
                .withTimeout(settings.get().requests().timeout())
                .withUserAgent("sibyl/" + version)
                .withMemory(memory.get()));
    bind(Network.class).toProvider(() -> ConfiguredNetwork.of(settings.get().network()));
    bind(Http1Client.class)
        .toProvider(() -> closer.get().add(new Http1Client(network.get(), clock.get())))
        .in(Scopes.SINGLETON);
    bind(RehearsalServer.class)
        .toProvider(() ->
            closer
                .get()
                .add(
                    new RehearsalServer(
                        Aggregators.samples(), clock.get(), executor.get(), ThreadPause::pause)))
        .in(Scopes.SINGLETON);
  }
}
