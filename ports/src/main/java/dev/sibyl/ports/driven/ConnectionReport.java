package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.check.StepResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What was found on the way to a provider.
///
/// @param dns the resolution of its host name
/// @param proxy the proxy on the way
/// @param tls the certificate
/// @param answer to the question without a key; the failure, if there is no connection
/// @param clockAhead how much the provider's clock is ahead of this machine's; null if it does not
///   say its time
public record ConnectionReport(
    StepResult dns,
    StepResult proxy,
    StepResult tls,
    Lookup answer,
    @Nullable Duration clockAhead) {}
