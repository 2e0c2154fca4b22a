package dev.sibyl.system;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day of the system, which can be set at any time: for what other machines compare
/// with their own clocks, and for nothing else.
public record WallClock() implements InstantSource {

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
