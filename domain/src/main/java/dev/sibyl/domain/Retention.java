package dev.sibyl.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long what a prediction put out is kept. Replicate deletes input, output, logs and files one
/// hour after the end.
///
/// @param removed whether the provider says that it has deleted them
/// @param expiresAt when it will have, or null where that is not known
/// @param asOf the provider's time when it said so
public record Retention(boolean removed, @Nullable Instant expiresAt, Instant asOf) {

  /// Reckons the expiry of an ended prediction.
  ///
  /// @param kept how long the provider keeps what came out
  public static Retention of(
      Status status, Timings timings, boolean removed, Duration kept, Instant asOf) {
    var completed = timings.completed();
    var expiresAt = status.ended() && completed != null ? completed.plus(kept) : null;
    return new Retention(removed, expiresAt, asOf);
  }

  /// Whether it is too late to fetch the output; null where that is not known.
  public @Nullable Boolean expired() {
    if (removed) {
      return true;
    }
    return expiresAt == null ? null : !asOf.isBefore(expiresAt);
  }
}
