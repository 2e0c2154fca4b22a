package dev.sibyl.cli;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Providers;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.ResolveReferences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resolves an id to the default provider and `PROVIDER:ID` to that provider; other resolutions are
/// given for single texts.
public final class FakeResolver implements ResolveReferences {

  private final Providers providers;
  private final Map<String, Resolution> given = new HashMap<>();
  private final List<String> resolved = new ArrayList<>();

  public FakeResolver(Providers providers) {
    this.providers = providers;
  }

  public FakeResolver give(String text, Resolution resolution) {
    given.put(text, resolution);
    return this;
  }

  @Override
  public Resolution resolve(String text, @Nullable ProviderName provider) {
    resolved.add(text + " with " + (provider == null ? "no provider" : provider.value()));
    var resolution = given.get(text);
    return resolution == null ? parse(text, provider) : resolution;
  }

  /// What was to be resolved, and with which provider.
  public List<String> resolved() {
    return resolved;
  }

  private Resolution parse(String text, @Nullable ProviderName chosen) {
    try {
      var colon = text.indexOf(':');
      var id = new PredictionId(text.substring(colon + 1));
      if (colon >= 0) {
        return at(new ProviderName(text.substring(0, colon)), id);
      }
      var provider = chosen == null ? providers.defaultProvider() : chosen;
      return provider == null ? new Resolution.NoKey(id) : at(provider, id);
    } catch (IllegalArgumentException invalid) {
      return new Resolution.Invalid(String.valueOf(invalid.getMessage()));
    }
  }

  private Resolution at(ProviderName name, PredictionId id) {
    return providers.all().stream().anyMatch(provider -> provider.name().equals(name))
        ? new Resolution.Resolved(new PredictionRef(name, id))
        : new Resolution.UnknownProvider(id, name);
  }
}
