package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.http.Connection;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.rehearsal.RehearsalServer;
import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.providers.ConfiguredNetwork;
import dev.sibyl.providers.ProviderRegistry;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// The configured providers.
///
/// Offers their query ports, their descriptions and the limits of their accounts. Needs the
/// settings, the clock, the memory, threads, the time limit of polls and what runs the commands of
/// keys.
final class ProvidersModule extends AbstractModule {

  private final String version;

  /// @param version of the program, which its requests name
  ProvidersModule(String version) {
    this.version = version;
  }

  @Override
  protected void configure() {
    bind(PredictionQueryPorts.class).to(ProviderRegistry.class);
    bind(ListProviders.class).to(ProviderRegistry.class);
    bind(Accounts.class).to(ProviderRegistry.class);
  }

  @Provides
  @Singleton
  ProviderRegistry providers(
      Settings settings,
      InstantSource clock,
      Http1Client client,
      AnswerMemory memory,
      KeyCommandPort keyCommands,
      PollTimeLimit limit,
      RehearsalServer rehearsal) {
    var direct =
        Connection.withoutKey(clock)
            .withTimeout(settings.requests().timeout())
            .withUserAgent("sibyl/" + version)
            .withMemory(memory);
    return new ProviderRegistry(
        settings, direct.withClient(client), direct, keyCommands, limit, rehearsal::start);
  }

  @Provides
  static Network network(Settings settings) {
    return ConfiguredNetwork.of(settings.proxies());
  }

  @Provides
  @Singleton
  static Http1Client client(Network network, InstantSource clock) {
    return new Http1Client(network, clock);
  }

  @ProvidesIntoSet
  static AutoCloseable closeClient(Http1Client client) {
    return client;
  }

  @Provides
  @Singleton
  static RehearsalServer rehearsal(InstantSource clock, ExecutorService executor) {
    return new RehearsalServer(Aggregators.samples(), clock, executor);
  }

  @ProvidesIntoSet
  static AutoCloseable closeRehearsal(RehearsalServer rehearsal) {
    return rehearsal;
  }
}
