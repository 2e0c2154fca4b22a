package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.ProviderName;
import java.util.Set;

/// Who asks the service: the owner of an access token.
///
/// @param token its number
/// @param providers the only ones that the caller may use; empty for all
public record Caller(long token, Set<ProviderName> providers) {

  public Caller {
    providers = Set.copyOf(providers);
  }
}
