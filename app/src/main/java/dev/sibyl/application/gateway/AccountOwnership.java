package dev.sibyl.application.gateway;

import dev.sibyl.domain.ProviderName;

/// Which accounts this process polls. For several threads.
public interface AccountOwnership {

  /// Whether this process is to poll an account, as far as it knows.
  boolean isAssigned(ProviderName account);

  /// Whether it is certain now that no other process polls the account; asked before each poll.
  boolean isCertain(ProviderName account);
}
