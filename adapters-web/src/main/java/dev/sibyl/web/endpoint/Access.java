package dev.sibyl.web.endpoint;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.Caller;

/// What a caller may see.
public final class Access {

  /// Whether the caller may use a provider.
  public static boolean isAllowed(Caller caller, ProviderName provider) {
    return caller.providers().isEmpty() || caller.providers().contains(provider);
  }

  private Access() {}
}
