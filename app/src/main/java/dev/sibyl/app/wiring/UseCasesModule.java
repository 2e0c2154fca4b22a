package dev.sibyl.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import dev.sibyl.app.settings.Settings;
import dev.sibyl.application.GetAllAtOnce;
import dev.sibyl.application.Looks;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.GetPredictions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// The use cases behind the driving ports.
final class UseCasesModule extends AbstractModule {

  @Provides
  static GetPredictions getPredictions(
      Map<ProviderName, Provider<PredictionQueryPort>> ports,
      Looks looks,
      ExecutorService executor,
      Settings settings) {
    return new GetAllAtOnce(
        name ->
            Optional.ofNullable(ports.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no provider " + name.value()))
                .get(),
        looks,
        executor,
        settings.concurrency());
  }
}
