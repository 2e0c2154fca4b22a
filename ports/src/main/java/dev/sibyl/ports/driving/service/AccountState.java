package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a provider has answered lately.
///
/// @param open how many watches are open
/// @param pollsPerSecond in the last minute
/// @param latency of the last polls, null before the first
/// @param until when it is polled next if it is [Health#THROTTLED] or [Health#UNAVAILABLE]; null if
///   unknown
/// @param trouble what the last poll met, null if it was answered
public record AccountState(
    ProviderName provider,
    Health health,
    int open,
    double pollsPerSecond,
    @Nullable Duration latency,
    @Nullable Instant until,
    @Nullable Trouble trouble) {

  /// The health of an account.
  public enum Health {
    OK,
    /// The provider limits the rate.
    THROTTLED,
    /// The provider does not answer as it should.
    UNAVAILABLE,
    /// The provider refuses the key, or there is none.
    REFUSED
  }
}
