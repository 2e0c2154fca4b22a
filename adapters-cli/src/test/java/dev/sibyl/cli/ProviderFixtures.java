package dev.sibyl.cli;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The providers of the tests: one of each kind.
public final class ProviderFixtures {

  public static final ProviderDescription COMETAPI =
      withKey("cometapi", "https://api.cometapi.com/replicate/v1/predictions/{id}");
  public static final ProviderDescription REPLICATE =
      withKey("replicate", "https://api.replicate.com/v1/predictions/{id}");
  public static final ProviderDescription MIRROR =
      withoutKey("mirror", "http://localhost:8080/x/{id}");
  public static final ProviderDescription WITHOUT_URL =
      provider(
          "cheapai",
          new Endpoint.Unset("providers.cheapai.base-url"),
          new KeyStatus.Missing("CHEAPAI_KEY", "set CHEAPAI_KEY"));
  public static final ProviderDescription REHEARSAL =
      provider("rehearsal", new Endpoint.Embedded(), new KeyStatus.NotNeeded());

  public static final List<ProviderDescription> ALL =
      List.of(WITHOUT_URL, COMETAPI, MIRROR, REHEARSAL, REPLICATE);

  /// All of them.
  ///
  /// @param defaultProvider the one to ask by default, or null
  public static Providers all(@Nullable String defaultProvider) {
    return new Providers(ALL, defaultProvider == null ? null : new ProviderName(defaultProvider));
  }

  /// A provider with a key from the variable `NAME_KEY`.
  public static ProviderDescription withKey(String name, String url) {
    return provider(name, new Endpoint.At(url), new KeyStatus.Present(variable(name)));
  }

  /// A provider whose variable `NAME_KEY` is not set.
  public static ProviderDescription withoutKey(String name, String url) {
    return provider(
        name, new Endpoint.At(url), new KeyStatus.Missing(variable(name), "set " + variable(name)));
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT) + "_KEY";
  }

  public static ProviderDescription provider(String name, Endpoint endpoint, KeyStatus key) {
    return new ProviderDescription(new ProviderName(name), name, endpoint, key);
  }

  public static PredictionRef reference(String provider, String id) {
    return new PredictionRef(new ProviderName(provider), new PredictionId(id));
  }

  private ProviderFixtures() {}
}
