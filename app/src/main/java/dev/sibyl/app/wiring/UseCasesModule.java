package dev.sibyl.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import dev.sibyl.app.settings.ProviderSettings;
import dev.sibyl.app.settings.Settings;
import dev.sibyl.application.Agendas;
import dev.sibyl.application.AskEverybody;
import dev.sibyl.application.FollowToTheEnd;
import dev.sibyl.application.GetAllAtOnce;
import dev.sibyl.application.Looking;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.FindPredictions;
import dev.sibyl.ports.driving.GetPredictions;
import dev.sibyl.ports.driving.WatchPredictions;
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
      Agendas agendas,
      Looking looking,
      Settings settings) {
    return new GetAllAtOnce(ports, agendas, looking, settings.attempts());
  }

  @Provides
  static FindPredictions findPredictions(GetPredictions getPredictions) {
    return new AskEverybody(getPredictions);
  }

  @Provides
  static WatchPredictions watchPredictions(
      Function<ProviderName, PredictionQueryPort> ports,
      Agendas agendas,
      Looking looking,
      Settings settings) {
    return new FollowToTheEnd(ports, agendas, looking, settings.patience());
  }

  @Provides
  static Agendas agendas(InstantSource clock, DoubleSupplier jitter, Settings settings) {
    var looksPerMinute =
        settings.providers().stream()
            .collect(Collectors.toMap(ProviderSettings::name, ProviderSettings::looksPerMinute));
    return new Agendas(
        clock, settings.timeout(), looksPerMinute::get, settings.concurrency(), jitter);
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
