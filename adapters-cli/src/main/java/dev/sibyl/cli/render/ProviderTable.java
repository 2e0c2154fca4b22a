package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import dev.sibyl.ports.driving.ProviderDescription.KeyStatus;
import dev.sibyl.ports.driving.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The configured providers for people, as a table: a star at the default one, name, key, URL.
public final class ProviderTable {

  private static final String NAME = "PROVIDER";
  private static final String KEY = "KEY";

  /// A longer reason sticks out, so that the other URLs stay near.
  private static final int MAX_KEY_WIDTH = 44;

  private final List<ProviderDescription> providers;
  private final @Nullable ProviderName defaultProvider;
  private final int nameWidth;
  private final int keyWidth;

  private ProviderTable(Providers providers) {
    this.providers = providers.all();
    this.defaultProvider = providers.defaultProvider();
    this.nameWidth = widest(NAME, provider -> provider.name().value());
    this.keyWidth = Math.min(MAX_KEY_WIDTH, widest(KEY, provider -> key(provider.key()).text()));
  }

  private int widest(String heading, Function<ProviderDescription, String> cell) {
    return providers.stream()
        .mapToInt(provider -> cell.apply(provider).length())
        .reduce(heading.length(), Math::max);
  }

  /// A heading, and a line for each.
  public static List<Line> of(Providers providers) {
    var table = new ProviderTable(providers);
    var lines = new ArrayList<Line>();
    lines.add(table.line("  ", NAME, Line.of(KEY), Line.of("URL")));
    for (var provider : table.providers) {
      var star = provider.name().equals(table.defaultProvider) ? "* " : "  ";
      lines.add(
          table.line(
              star, provider.name().value(), key(provider.key()), endpoint(provider.endpoint())));
    }
    return lines;
  }

  private Line line(String star, String name, Line key, Line endpoint) {
    return Line.of(star + name + " ".repeat(nameWidth - name.length() + 2))
        .plus(key)
        .plus(" ".repeat(Math.max(0, keyWidth - key.text().length()) + 2))
        .plus(endpoint);
  }

  /// What is missing of a provider, or that it needs nothing.
  static Line missing(ProviderDescription provider) {
    return provider.endpoint() instanceof Endpoint.At
        ? key(provider.key())
        : endpoint(provider.endpoint());
  }

  private static Line endpoint(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.At(var url) -> Line.of(url);
      case Endpoint.Embedded _ -> Line.of("in this process: no account, no network");
      case Endpoint.Unset(var setting) -> Line.of(Style.WARNING, "missing: set " + setting);
    };
  }

  private static Line key(KeyStatus key) {
    return switch (key) {
      case KeyStatus.Present(var source) -> Line.of(Style.GOOD, source);
      case KeyStatus.Missing(_, var remedy) -> Line.of("missing: " + remedy);
      case KeyStatus.Invalid(_, var reason) -> Line.of(Style.BAD, "unusable: " + reason);
      case KeyStatus.Omitted(var source) -> Line.of("none is sent (" + source + ")");
      case KeyStatus.NotNeeded _ -> Line.of("not needed");
    };
  }
}
