package dev.sibyl.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the provider keeps the output. Replicate deletes input, output, logs and files one hour
/// after the end.
///
/// @param removed whether the provider says that it has deleted them
/// @param expiresAt when it deletes them, by its own clock; null if unknown
public record Retention(boolean removed, @Nullable Instant expiresAt) {

  /// Computes the expiry of an ended prediction.
  ///
  /// @param kept how long after the end the provider keeps the output
  public static Retention of(Status status, Timings timings, boolean removed, Duration kept) {
    var completed = timings.completed();
    return new Retention(
        removed, status.hasEnded() && completed != null ? completed.plus(kept) : null);
  }

  /// Whether the output can no longer be fetched; null if unknown.
  ///
  /// @param now by the provider's clock
  public @Nullable Boolean expired(Instant now) {
    if (removed) {
      return true;
    }
    return expiresAt == null ? null : !now.isBefore(expiresAt);
  }
}
