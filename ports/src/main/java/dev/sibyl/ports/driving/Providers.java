package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configured providers.
///
/// @param all ordered by name
/// @param defaultProvider the provider to ask if the user names none, or null if that is open
public record Providers(List<ProviderDescription> all, @Nullable ProviderName defaultProvider) {

  public Providers {
    all = List.copyOf(all);
  }
}
