package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch of the service at one moment. All times are those of the service's clock, but for those
/// in the answer.
///
/// @param number in the order of registration, from 1
/// @param label what its user calls it, null for nothing
/// @param isPersistent whether no trouble with the account gives it up: it was registered, and not
///   only asked for
/// @param answer the last good one, null before the first
/// @param trouble what the polls since the last good answer met, null if there were none
/// @param polls how many were made
/// @param misses how many of them failed since the last good answer
/// @param polledAt when the last good answer came, null before the first
/// @param nextPollAt when it is polled next, null if it is not, or if a poll is in flight
/// @param deadlineAt when it is given up, null for never
/// @param closedAt when the watch ended, null while it is open
/// @param version grows with each change of the answer
public record WatchEntry(
    long number,
    PredictionRef reference,
    Instant registered,
    @Nullable String label,
    boolean isPersistent,
    Stage stage,
    @Nullable Found answer,
    @Nullable Trouble trouble,
    int polls,
    int misses,
    @Nullable Instant polledAt,
    @Nullable Instant nextPollAt,
    @Nullable Instant deadlineAt,
    @Nullable Instant closedAt,
    long version) {

  /// How far a watch is.
  public enum Stage {
    /// It is polled.
    OPEN,
    /// The prediction has ended.
    ENDED,
    /// It was given up because of its trouble.
    GAVE_UP,
    /// Its deadline passed.
    DEADLINE_PASSED
  }
}
