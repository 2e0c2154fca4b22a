package dev.sibyl.cli.render;

import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.Providers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The configured providers as people read them; the one that is asked by default has a star.
public final class ProviderTable {

  /// One line for each.
  public static String of(Providers providers) {
    var widest =
        providers.all().stream().mapToInt(provider -> provider.name().value().length()).max();
    return providers.all().stream()
        .map(provider ->
            (provider.name().equals(providers.chosen()) ? "* " : "  ")
                + pad(provider.name().value(), widest.orElse(0))
                + "  "
                + String.join("; ", facts(provider)))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> facts(ProviderDescription provider) {
    var key =
        switch (provider.keyState()) {
          case PRESENT -> "key from " + provider.keySource();
          case MISSING -> "no key: set " + provider.keySource();
          case NOT_NEEDED -> "no key needed";
        };
    if (!provider.remark().isEmpty()) {
      return List.of(provider.remark(), key);
    }
    return List.of(provider.url() == null ? "" : provider.url(), key);
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%-" + width + "s", text);
  }

  private ProviderTable() {}
}
