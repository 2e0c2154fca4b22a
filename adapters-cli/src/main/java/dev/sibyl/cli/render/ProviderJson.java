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
    members.put("provider", new JsonString(provider.name().value()));
    members.put("aggregator", new JsonString(provider.aggregator()));
    members.put(
        "url", Json.of(provider.endpoint() instanceof Endpoint.At(var url) ? url : (String) null));
    members.put("ready", new JsonBoolean(!(provider.endpoint() instanceof Endpoint.Unset)));
    switch (provider.key()) {
      case KeyStatus.Present(var source) -> {
        members.put("key", new JsonString("present"));
        members.put("key_source", new JsonString(source));
      }
      case KeyStatus.Missing(var source) -> {
        members.put("key", new JsonString("missing"));
        members.put("key_source", new JsonString(source));
      }
      case KeyStatus.NotNeeded _ -> {
        members.put("key", new JsonString("not_needed"));
        members.put("key_source", Json.of((String) null));
      }
    }
    members.put("default", new JsonBoolean(isDefault));
    return Line.of(new JsonObject(members).print());
  }

  private ProviderJson() {}
}
