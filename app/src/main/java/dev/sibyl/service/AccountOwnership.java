package dev.sibyl.service;

import dev.sibyl.application.nodes.AccountLeases;
import dev.sibyl.domain.ProviderName;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Whether this process polls an account: all of them, unless others share its database.
///
/// @param leases are made when the database is open, if others share it
public record AccountOwnership(WatchDatabase database, Supplier<AccountLeases> leases)
    implements Predicate<ProviderName> {

  @Override
  public boolean test(ProviderName account) {
    return !database.isShared() || leases.get().isHeld(account);
  }
}
