package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import java.util.Locale;

/// The configured providers for people. The default one has a star.
public final class ProviderTable {

  /// One line for each.
  public static List<Line> of(Providers providers) {
    var width =
        providers.all().stream()
            .mapToInt(provider -> provider.name().value().length())
            .max()
            .orElse(1);
    return providers.all().stream()
        .map(provider ->
            Line.of(
                (provider.name().equals(providers.defaultProvider()) ? "* " : "  ")
                    + String.format(Locale.ROOT, "%-" + width + "s", provider.name().value())
                    + "  "
                    + endpoint(provider.endpoint())
                    + "; "
                    + key(provider.key())))
        .toList();
  }

  private static String endpoint(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.At(var url) -> url;
      case Endpoint.Embedded _ ->
          "embedded: recorded answers over loopback, no account, no network";
      case Endpoint.Unset(var setting) -> "it documents no base URL: set " + setting;
    };
  }

  private static String key(KeyStatus key) {
    return switch (key) {
      case KeyStatus.Present(var source) -> "key from " + source;
      case KeyStatus.Missing(var source) -> "no key: set " + source;
      case KeyStatus.Invalid(_, var reason) -> "unusable key: " + reason;
      case KeyStatus.Omitted(var source) -> "asked without a key (" + source + ")";
      case KeyStatus.NotNeeded _ -> "no key needed";
    };
  }

  private ProviderTable() {}
}
