package dev.sibyl.wiring;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.Key;
import dev.sibyl.http.ReplicateFormat;
import dev.sibyl.http.rehearsal.RehearsalServer;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import dev.sibyl.settings.KeySetting.Missing;
import dev.sibyl.settings.KeySetting.NotNeeded;
import dev.sibyl.settings.KeySetting.Present;
import dev.sibyl.settings.ProviderSettings;
import java.time.Duration;
import java.time.InstantSource;

/// Makes the query port of a configured provider, over HTTP.
final class Connector {

  private final InstantSource clock;
  private final RehearsalServer rehearsal;
  private final Duration timeout;
  private final String userAgent;

  Connector(InstantSource clock, RehearsalServer rehearsal, Duration timeout, String userAgent) {
    this.clock = clock;
    this.rehearsal = rehearsal;
    this.timeout = timeout;
    this.userAgent = userAgent;
  }

  /// The port. The rehearsal is started here, and only if it is the one that is asked.
  PredictionQueryPort connect(ProviderSettings provider) {
    var format = format(provider).withTimeout(timeout).withUserAgent(userAgent);
    if (isEmbedded(provider)) {
      return format.at(rehearsal.start()).connect();
    }
    return switch (provider.key()) {
      case Present(_, var secret) -> format.withKey(new Key(secret.value())).connect();
      case NotNeeded _ -> format.connect();
      case Missing(var remedy) ->
          _ -> new Lookup.Refused(TroubleDetails.of(remedy + " is not set, so nobody was asked"));
    };
  }

  /// What a user should know of a provider.
  ProviderDescription describe(ProviderSettings provider) {
    var url = format(provider).url();
    var embedded = isEmbedded(provider);
    return new ProviderDescription(
        provider.name(),
        provider.aggregator(),
        url,
        embedded || url != null,
        switch (provider.key()) {
          case Present _ -> KeyState.PRESENT;
          case Missing _ -> KeyState.MISSING;
          case NotNeeded _ -> KeyState.NOT_NEEDED;
        },
        switch (provider.key()) {
          case Present(var source, _) -> source;
          case Missing(var remedy) -> remedy;
          case NotNeeded _ -> "providers." + provider.name().value() + ".key";
        },
        remark(provider, embedded, url != null));
  }

  private static String remark(ProviderSettings provider, boolean embedded, boolean hasUrl) {
    if (embedded) {
      return "embedded: recorded answers over loopback, no account, no network";
    }
    return hasUrl
        ? ""
        : "it documents no base URL: set providers." + provider.name().value() + ".base-url";
  }

  private static boolean isEmbedded(ProviderSettings provider) {
    return provider.aggregator().equals(Aggregators.EMBEDDED.name()) && provider.baseUrl() == null;
  }

  private ReplicateFormat format(ProviderSettings provider) {
    var format = ReplicateFormat.of(Aggregators.named(provider.aggregator()), clock);
    var base = provider.baseUrl();
    if (base == null) {
      return format;
    }
    var path = provider.path();
    return path == null ? format.at(base) : format.at(base, path);
  }
}
