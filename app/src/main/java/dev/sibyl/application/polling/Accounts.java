package dev.sibyl.application.polling;

import dev.sibyl.domain.ProviderName;

/// The limits of the configured accounts.
@FunctionalInterface
public interface Accounts {

  AccountLimits limitsOf(ProviderName provider);
}
