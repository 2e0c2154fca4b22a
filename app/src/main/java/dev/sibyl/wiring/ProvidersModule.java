package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.sibyl.application.polling.Accounts;
import dev.sibyl.http.Connection;
import dev.sibyl.http.rehearsal.RehearsalServer;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.providers.ProviderRegistry;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// The configured providers.
///
/// Offers their query ports, their descriptions and the limits of their accounts. Needs the
/// settings, the clock and threads.
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
  ProviderRegistry providers(Settings settings, InstantSource clock, RehearsalServer rehearsal) {
    return new ProviderRegistry(
        settings,
        Connection.withoutKey(clock)
            .withTimeout(settings.requests().timeout())
            .withUserAgent("sibyl/" + version),
        rehearsal::start);
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
