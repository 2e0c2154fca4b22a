package dev.sibyl.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of the service, moved to that of the database server if several processes share it:
/// they judge by it whether the others live, and what is old.
final class DatabaseClock implements InstantSource {

  /// A smaller difference does not matter, and may be the time that the question took.
  private static final Duration LEAST_OFFSET = Duration.ofSeconds(2);

  private final InstantSource clock;
  private volatile Duration offset = Duration.ZERO;

  /// @param clock of the service
  DatabaseClock(InstantSource clock) {
    this.clock = clock;
  }

  /// Learns what time it is.
  void learn(Instant time) {
    var difference = Duration.between(clock.instant(), time);
    offset = difference.abs().compareTo(LEAST_OFFSET) < 0 ? Duration.ZERO : difference;
  }

  @Override
  public Instant instant() {
    return of(clock.instant());
  }

  /// The time that the clock of the service shows as this one.
  Instant of(Instant ofService) {
    return ofService.plus(offset);
  }
}
