package dev.sibyl.providers;

import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.Connection;
import dev.sibyl.http.PredictionUrl;
import dev.sibyl.ports.driven.KeyCommandPort;
import dev.sibyl.ports.driven.PollTimeLimit;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.providers.Aggregators.Aggregator;
import dev.sibyl.settings.KeyReading;
import dev.sibyl.settings.KeySetting;
import dev.sibyl.settings.ProviderSettings;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One provider: its settings and what is known about its aggregator.
record ConfiguredProvider(ProviderSettings settings, Aggregator aggregator) {

  static ConfiguredProvider of(ProviderSettings settings) {
    return new ConfiguredProvider(settings, Aggregators.named(settings.aggregator()));
  }

  /// The URL of its predictions; null if it is embedded or has no base URL.
  @Nullable PredictionUrl url() {
    var base = settings.baseUrl();
    if (base == null) {
      return null;
    }
    var path = settings.path();
    return path == null ? aggregator.profile().urlAt(base) : PredictionUrl.of(base, path);
  }

  AccountLimits limits(int concurrency) {
    return new AccountLimits(
        settings.requestsPerMinute(), aggregator.profile().retention(), concurrency);
  }

  /// With the key as it is configured; nothing is read.
  ProviderDescription description() {
    return description(keyStatus());
  }

  /// With the key as it is.
  ProviderDescription descriptionWithKey() {
    return description(
        settings.key() instanceof KeySetting.Stored stored ? keyStatus(stored) : keyStatus());
  }

  private ProviderDescription description(KeyStatus key) {
    return new ProviderDescription(settings.name(), aggregator.profile().name(), endpoint(), key);
  }

  private Endpoint endpoint() {
    var url = url();
    if (url != null) {
      return new Endpoint.At(url.template());
    }
    return aggregator.isEmbedded()
        ? new Endpoint.Embedded()
        : new Endpoint.Unset("providers." + settings.name().value() + ".base-url");
  }

  private KeyStatus keyStatus() {
    var key = settings.key();
    if (key instanceof KeySetting.Configured configured) {
      return new KeyStatus.Present(configured.source());
    }
    if (key instanceof KeySetting.Missing(var remedy)) {
      return new KeyStatus.Missing(remedy, "set " + remedy);
    }
    return key instanceof KeySetting.Omitted(var place)
        ? new KeyStatus.Omitted(place.toString())
        : new KeyStatus.NotNeeded();
  }

  private static KeyStatus keyStatus(KeySetting.Stored setting) {
    return switch (setting.read()) {
      case KeyReading.Usable _ -> new KeyStatus.Present(setting.source());
      case KeyReading.Missing(var reason) -> new KeyStatus.Missing(setting.source(), reason);
      case KeyReading.Invalid(var reason) -> new KeyStatus.Invalid(setting.source(), reason);
    };
  }

  /// The ports of this provider. The key goes into them, and nowhere else.
  ///
  /// @param commands run only when a port is asked
  /// @param limit does not run while the key is read
  /// @param rehearsal starts the embedded server unless it runs, and returns its base URL
  /// @throws IllegalArgumentException if the provider has no base URL
  ProviderPorts connect(
      Connection connection,
      KeyCommandPort commands,
      PollTimeLimit limit,
      Supplier<URI> rehearsal) {
    var located = connection.at(urlToAsk(rehearsal));
    var setting = settings.key();
    if (setting instanceof KeySetting.Configured configured) {
      var keyed =
          new KeyedPorts(
              new KeySource(configured, commands),
              key -> ProviderPorts.of(aggregator.adapter().apply(located.with(key))),
              limit,
              connection.clock());
      return new ProviderPorts(keyed, keyed);
    }
    if (setting instanceof KeySetting.Missing(var remedy)) {
      return ProviderPorts.unusable(
          new KeyMissing(TroubleDetails.of(remedy + " is not set; no request was sent")));
    }
    return ProviderPorts.of(aggregator.adapter().apply(located));
  }

  /// The URL of its predictions.
  ///
  /// @param rehearsal starts the embedded server unless it runs, and returns its base URL
  /// @throws IllegalArgumentException if the provider has no base URL
  PredictionUrl urlToAsk(Supplier<URI> rehearsal) {
    var url = url();
    if (url != null) {
      return url;
    }
    if (aggregator.isEmbedded()) {
      return aggregator.profile().urlAt(rehearsal.get());
    }
    throw new IllegalArgumentException(settings.name().value() + " has no base URL");
  }
}
