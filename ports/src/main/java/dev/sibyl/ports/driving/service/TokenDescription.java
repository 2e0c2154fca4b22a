package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.ProviderName;
import java.time.Instant;
import java.util.List;

/// An access token, without its secret.
///
/// @param providers the only ones that it opens, by name; empty for all
public record TokenDescription(long number, Instant created, List<ProviderName> providers) {

  public TokenDescription {
    providers = List.copyOf(providers);
  }
}
