package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configured providers for scripts.
public final class ProviderJson {

  /// One line of JSON for each.
  public static List<Line> lines(Providers providers) {
    return providers.all().stream()
        .map(provider -> line(provider, provider.name().equals(providers.defaultProvider())))
        .toList();
  }

  private static Line line(ProviderDescription provider, boolean isDefault) {
    var members = new LinkedHashMap<String, Json>();
    members.put("name", new JsonString(provider.name().value()));
    members.put("aggregator", new JsonString(provider.aggregator()));
    members.put(
        "url", Json.of(provider.endpoint() instanceof Endpoint.At(var url) ? url : (String) null));
    switch (provider.key()) {
      case KeyStatus.Present(var source) -> putKey(members, "present", source);
      case KeyStatus.Missing(var source, _) -> putKey(members, "missing", source);
      case KeyStatus.Invalid(var source, _) -> putKey(members, "invalid", source);
      case KeyStatus.Omitted(var source) -> putKey(members, "not-needed", source);
      case KeyStatus.NotNeeded _ -> putKey(members, "not-needed", /* source= */ null);
    }
    members.put("ready", new JsonBoolean(isReady(provider)));
    members.put("default", new JsonBoolean(isDefault));
    return Line.of(new JsonObject(members).print());
  }

  private static void putKey(Map<String, Json> members, String state, @Nullable String source) {
    members.put("key", new JsonString(state));
    members.put("key_source", Json.of(source));
  }

  /// Whether it can be asked as it is configured.
  private static boolean isReady(ProviderDescription provider) {
    var hasUrl = !(provider.endpoint() instanceof Endpoint.Unset);
    return switch (provider.key()) {
      case KeyStatus.Present _, KeyStatus.Omitted _, KeyStatus.NotNeeded _ -> hasUrl;
      case KeyStatus.Missing _, KeyStatus.Invalid _ -> false;
    };
  }

  private ProviderJson() {}
}
