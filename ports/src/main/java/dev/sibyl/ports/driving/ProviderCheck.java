package dev.sibyl.ports.driving;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.check.CheckedStep;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the check of a provider has found.
///
/// @param steps all of them, in their order
/// @param latency of one request on an open connection, null if none was answered
public record ProviderCheck(
    ProviderName provider, Verdict verdict, List<CheckedStep> steps, @Nullable Duration latency) {

  public ProviderCheck {
    steps = List.copyOf(steps);
  }

  /// Whether the provider can be used.
  public enum Verdict {
    USABLE,
    /// It has no usable key, refuses the key, or the account has no credit.
    REFUSED,
    /// It cannot be reached, or keeps failing.
    UNAVAILABLE,
    /// It does not answer as such a provider does: usually the base URL is wrong.
    UNREADABLE
  }
}
