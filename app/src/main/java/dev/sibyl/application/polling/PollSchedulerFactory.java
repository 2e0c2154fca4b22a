package dev.sibyl.application.polling;

import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

/// Makes schedulers with everything that they have in common.
///
/// @param timeout the time limit of one poll
public record PollSchedulerFactory(
    InstantSource clock, Duration timeout, Accounts accounts, Jitter jitter) {

  /// A scheduler without watches.
  public PollScheduler schedulerFor(PollingPolicy policy) {
    return schedulerFor(policy, _ -> true);
  }

  /// A scheduler without watches, for a part of the accounts.
  ///
  /// @param isPermitted whether an account may be polled now; asked before each poll
  public PollScheduler schedulerFor(PollingPolicy policy, Predicate<ProviderName> isPermitted) {
    return new PollScheduler(policy, timeout, accounts, isPermitted, jitter, clock.instant());
  }
}
