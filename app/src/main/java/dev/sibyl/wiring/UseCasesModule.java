package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import dev.sibyl.application.FindAcrossProviders;
import dev.sibyl.application.GetPredictionsConcurrently;
import dev.sibyl.application.PollSchedulerFactory;
import dev.sibyl.application.Poller;
import dev.sibyl.application.WatchUntilEnded;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.settings.ProviderSettings;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The use cases behind the driving ports.
final class UseCasesModule extends AbstractModule {

  @Provides
  static GetPredictions getPredictions(
      Function<ProviderName, PredictionQueryPort> ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      Settings settings) {
    return new GetPredictionsConcurrently(ports, schedulers, poller, settings.attempts());
  }

  @Provides
  static FindPredictions findPredictions(GetPredictions getPredictions) {
    return new FindAcrossProviders(getPredictions);
  }

  @Provides
  static WatchPredictions watchPredictions(
      Function<ProviderName, PredictionQueryPort> ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      Settings settings) {
    return new WatchUntilEnded(ports, schedulers, poller, settings.patience());
  }

  @Provides
  static PollSchedulerFactory schedulers(
      InstantSource clock, DoubleSupplier jitter, Settings settings) {
    var pollsPerMinute =
        settings.providers().stream()
            .collect(Collectors.toMap(ProviderSettings::name, ProviderSettings::pollsPerMinute));
    return new PollSchedulerFactory(
        clock, settings.timeout(), pollsPerMinute::get, settings.concurrency(), jitter);
  }

  @Provides
  static Function<ProviderName, PredictionQueryPort> portsByName(
      Map<ProviderName, Provider<PredictionQueryPort>> ports) {
    return name ->
        Optional.ofNullable(ports.get(name))
            .orElseThrow(() -> new IllegalArgumentException("no provider " + name.value()))
            .get();
  }
}
