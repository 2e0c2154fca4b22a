package dev.sibyl.application;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.domain.watch.Ration;
import dev.sibyl.domain.watch.RetryBudget;
import dev.sibyl.domain.watch.RunTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;

/// Makes agendas: all that they share is set here.
///
/// @param timeout one look's time limit
/// @param looksPerMinute what a provider allows an account
/// @param concurrency looks in flight at one provider
/// @param jitter numbers from 0 to 1
public record Agendas(
    InstantSource clock,
    Duration timeout,
    ToIntFunction<ProviderName> looksPerMinute,
    int concurrency,
    DoubleSupplier jitter) {

  Agenda with(Patience patience) {
    var now = clock.instant();
    return new Agenda(
        patience,
        timeout,
        provider -> new Ration(looksPerMinute.applyAsInt(provider), concurrency, now),
        new RetryBudget(now),
        new RunTimes(),
        jitter);
  }
}
