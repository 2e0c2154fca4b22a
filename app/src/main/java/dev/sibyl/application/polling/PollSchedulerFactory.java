package dev.sibyl.application.polling;

import java.time.Duration;
import java.time.InstantSource;

/// Makes schedulers with everything that they have in common.
///
/// @param timeout the time limit of one poll
public record PollSchedulerFactory(
    InstantSource clock, Duration timeout, Accounts accounts, Jitter jitter) {

  /// A scheduler without watches.
  public PollScheduler schedulerFor(PollingPolicy policy) {
    return new PollScheduler(policy, timeout, accounts, jitter, clock.instant());
  }
}
