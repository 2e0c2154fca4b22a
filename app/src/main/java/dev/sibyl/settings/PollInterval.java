package dev.sibyl.settings;

import java.time.Duration;

/// The time between two polls of a watch, which grows from the first to the longest.
public record PollInterval(Duration first, Duration longest) {

  /// @throws IllegalArgumentException if the longest is shorter than the first
  public PollInterval {
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the longest interval must not be shorter than the first, was " + first + ", " + longest);
    }
  }
}
