package dev.sibyl.service;

import dev.sibyl.application.gateway.AccountOwnership;
import dev.sibyl.application.nodes.AccountLeases;
import dev.sibyl.domain.ProviderName;
import java.util.function.Supplier;

/// The accounts of this process: all of them, unless others share its database.
///
/// @param leases are made when the database is open, if others share it
public record SharedAccounts(WatchDatabase database, Supplier<AccountLeases> leases)
    implements AccountOwnership {

  @Override
  public boolean isAssigned(ProviderName account) {
    return !database.isShared() || leases.get().isAssigned(account);
  }

  @Override
  public boolean isCertain(ProviderName account) {
    return !database.isShared() || leases.get().isCertain(account);
  }
}
