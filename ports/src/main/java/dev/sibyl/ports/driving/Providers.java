package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configured providers.
///
/// @param all in the order of their names
/// @param chosen whom to ask where nobody is named; null where that is open
public record Providers(List<ProviderDescription> all, @Nullable ProviderName chosen) {

  public Providers {
    all = List.copyOf(all);
  }
}
