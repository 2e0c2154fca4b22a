package dev.sibyl.domain.watch;

import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Status.Known;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long runs of each model have taken, learnt from the ends that were seen. Where runs are
/// alike, the next one need not be asked about before it can have ended.
public final class RunTimeStatistics {

  /// What is known of a model's runs: nothing, or that their times are lognormal about a median.
  ///
  /// @param runs how many were seen
  /// @param median in seconds
  /// @param spread standard deviation of the times' natural logarithms
  public record Estimate(int runs, double median, double spread) {

    public static final Estimate NONE = new Estimate(0, 0, 0);

    private static final int FEWEST_RUNS = 3;
    private static final double WIDEST_SPREAD = 0.4;

    /// A few runs may be alike by chance.
    private static final double NARROWEST_SPREAD = 0.1;

    private static final double EARLIEST = 1.6;
    private static final double LATEST = 2.5;
    private static final double STEP = 0.15;

    /// How long to wait for the end of a run, given how long it has run so far; null where too
    /// little is known, or where this run takes longer than the others have.
    public @Nullable Duration interval(Duration ran) {
      if (runs < FEWEST_RUNS || spread > WIDEST_SPREAD) {
        return null;
      }
      var width = Math.max(spread, NARROWEST_SPREAD);
      var soFar = ran.toMillis() / 1e3;
      if (soFar > median * Math.exp(LATEST * width)) {
        return null;
      }
      var earliest = median * Math.exp(-EARLIEST * width);
      var step = STEP * width * median;
      return Duration.ofMillis((long) (1e3 * Math.max(earliest - soFar, step)));
    }

    /// When a run that has run so far is likely to end, from now.
    public @Nullable Duration rest(Duration ran) {
      return runs < FEWEST_RUNS
          ? null
          : Duration.ofMillis(Math.max(0, (long) (median * 1e3) - ran.toMillis()));
    }
  }

  /// Welford's running mean and sum of squares, of the logarithms of seconds.
  private record Sum(int runs, double mean, double squares) {
    Sum with(double value) {
      var delta = value - mean;
      var newMean = mean + delta / (runs + 1);
      return new Sum(runs + 1, newMean, squares + delta * (value - newMean));
    }
  }

  private static final int MOST_MODELS = 1_000;

  private final Map<String, Sum> sums = new HashMap<>();

  /// Nothing is known yet.
  public RunTimeStatistics() {}

  /// Remembers how long a run took, where it succeeded and the provider tells.
  public void learn(Prediction prediction) {
    var model = prediction.model();
    var ran = prediction.timings().ran();
    if (model == null || ran == null || prediction.status() != Known.SUCCEEDED) {
      return;
    }
    if (sums.size() < MOST_MODELS || sums.containsKey(model)) {
      var sum = sums.getOrDefault(model, new Sum(0, 0, 0));
      sums.put(model, sum.with(Math.log(Math.max(1, ran.toMillis()) / 1e3)));
    }
  }

  /// What is known of a model's runs.
  ///
  /// @param model null where the prediction does not say
  public Estimate estimate(@Nullable String model) {
    var sum = model == null ? null : sums.get(model);
    return sum == null
        ? Estimate.NONE
        : new Estimate(
            sum.runs, Math.exp(sum.mean), Math.sqrt(sum.squares / Math.max(1, sum.runs - 1)));
  }
}
