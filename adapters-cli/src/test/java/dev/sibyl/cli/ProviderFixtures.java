package dev.sibyl.cli;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.KeyState;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The providers that the tests play with: one of each kind.
public final class ProviderFixtures {

  public static final ProviderDescription COMETAPI =
      provider(
          "cometapi", "https://api.cometapi.com/replicate/v1/predictions/{id}", KeyState.PRESENT);
  public static final ProviderDescription REPLICATE =
      provider("replicate", "https://api.replicate.com/v1/predictions/{id}", KeyState.PRESENT);
  public static final ProviderDescription MIRROR =
      provider("mirror", "http://localhost:8080/x/{id}", KeyState.MISSING);
  public static final ProviderDescription WITHOUT_URL = provider("cheapai", null, KeyState.MISSING);
  public static final ProviderDescription REHEARSAL =
      new ProviderDescription(
          new ProviderName("rehearsal"),
          "rehearsal",
          null,
          true,
          KeyState.NOT_NEEDED,
          "",
          "embedded");

  public static final List<ProviderDescription> ALL =
      List.of(WITHOUT_URL, COMETAPI, MIRROR, REHEARSAL, REPLICATE);

  /// All of them, of whom one is asked by default, or none.
  public static Providers choosing(@Nullable String chosen) {
    return new Providers(ALL, chosen == null ? null : new ProviderName(chosen));
  }

  public static ProviderDescription provider(String name, @Nullable String url, KeyState key) {
    return new ProviderDescription(
        new ProviderName(name),
        name,
        url,
        url != null,
        key,
        name.toUpperCase(java.util.Locale.ROOT) + "_KEY",
        url == null ? "it documents no base URL" : "");
  }

  public static PredictionRef reference(String provider, String id) {
    return new PredictionRef(new ProviderName(provider), new PredictionId(id));
  }

  private ProviderFixtures() {}
}
