package dev.sibyl.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The progress of a prediction, as its logs or its gateway report it.
///
/// @param fraction 0 to 1
/// @param steps null if only a percentage was reported
/// @param stage 1 for the first progress bar, one more each time that a bar starts again
/// @param remaining the time left as the bar prints it, null if it prints none
public record Progress(
    double fraction, @Nullable Steps steps, int stage, @Nullable Duration remaining) {

  /// Steps done, of all.
  public record Steps(long current, long total) {}
}
