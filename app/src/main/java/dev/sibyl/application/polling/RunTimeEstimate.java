package dev.sibyl.application.polling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is known about the run times of a model: nothing, or that they are lognormal.
///
/// @param runs how many runs were seen
/// @param median in seconds
/// @param sigma the standard deviation of the natural logarithms of the times
public record RunTimeEstimate(int runs, double median, double sigma) {

  /// Nothing is known.
  public static final RunTimeEstimate UNKNOWN = new RunTimeEstimate(0, 0, 0);

  private static final int MIN_RUNS = 3;
  private static final double MAX_SIGMA = 0.4;

  /// A few runs may have the same length by chance.
  private static final double MIN_SIGMA = 0.1;

  private static final double EARLIEST_END = 1.6;
  private static final double LATEST_END = 2.5;
  private static final double STEP = 0.15;

  /// How long to wait before the next poll of a run; null if too little is known, or if this run
  /// takes longer than the others have.
  ///
  /// @param elapsed how long it has run
  public @Nullable Duration interval(Duration elapsed) {
    if (runs < MIN_RUNS || sigma > MAX_SIGMA) {
      return null;
    }
    var width = Math.max(sigma, MIN_SIGMA);
    var seconds = elapsed.toMillis() / 1e3;
    if (seconds > median * Math.exp(LATEST_END * width)) {
      return null;
    }
    var earliest = median * Math.exp(-EARLIEST_END * width);
    var step = STEP * width * median;
    return Duration.ofMillis((long) (1e3 * Math.max(earliest - seconds, step)));
  }

  /// How much longer a run is likely to take; null if too little is known.
  ///
  /// @param elapsed how long it has run
  public @Nullable Duration remaining(Duration elapsed) {
    return runs < MIN_RUNS
        ? null
        : Duration.ofMillis(Math.max(0, (long) (median * 1e3) - elapsed.toMillis()));
  }
}
