package dev.sibyl.web.events;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.service.Caller;

/// What a caller may see.
final class Access {

  static boolean isAllowed(Caller caller, ProviderName provider) {
    return caller.providers().isEmpty() || caller.providers().contains(provider);
  }

  private Access() {}
}
