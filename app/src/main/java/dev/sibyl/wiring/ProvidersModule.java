package dev.sibyl.wiring;

import com.google.common.base.Suppliers;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.MapBinder;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.rehearsal.RehearsalServer;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.settings.ProviderSettings;
import dev.sibyl.settings.Settings;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/// A query port for each configured provider, made when it is first asked.
final class ProvidersModule extends AbstractModule {

  private final Settings settings;
  private final String version;

  ProvidersModule(Settings settings, String version) {
    this.settings = settings;
    this.version = version;
  }

  @Override
  protected void configure() {
    bind(Settings.class).toInstance(settings);
    var connector = getProvider(Connector.class);
    var ports = MapBinder.newMapBinder(binder(), ProviderName.class, PredictionQueryPort.class);
    for (ProviderSettings provider : settings.providers()) {
      ports
          .addBinding(provider.name())
          .toProvider(Suppliers.memoize(() -> connector.get().connect(provider))::get);
    }
  }

  @Provides
  @Singleton
  Connector connector(InstantSource clock, RehearsalServer rehearsal) {
    return new Connector(clock, rehearsal, settings.timeout(), "sibyl/" + version);
  }

  @Provides
  @Singleton
  static RehearsalServer rehearsal(InstantSource clock, ExecutorService executor) {
    return new RehearsalServer(Aggregators.samples(), clock, executor);
  }

  @Provides
  static ListProviders listProviders(Settings settings, Connector connector) {
    var all = settings.providers().stream().map(connector::describe).toList();
    return () -> new Providers(all, settings.chosen());
  }
}
