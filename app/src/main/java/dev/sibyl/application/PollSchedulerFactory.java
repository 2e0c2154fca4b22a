package dev.sibyl.application;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.PollQueue;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.domain.watch.RetryLimiter;
import dev.sibyl.domain.watch.RunTimeStatistics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/// Makes schedulers: all that they share is set here.
///
/// @param timeout one poll's time limit
/// @param pollsPerMinute what a provider allows an account
/// @param concurrency polls in flight at one provider
/// @param jitter numbers from 0 to 1
public record PollSchedulerFactory(
    InstantSource clock,
    Duration timeout,
    ToIntFunction<ProviderName> pollsPerMinute,
    int concurrency,
    DoubleSupplier jitter) {

  PollScheduler with(PollingPolicy patience) {
    var now = clock.instant();
    return new PollScheduler(
        patience,
        timeout,
        provider -> new PollQueue(pollsPerMinute.applyAsInt(provider), concurrency, now),
        new RetryLimiter(now),
        new RunTimeStatistics(),
        jitter);
  }
}
