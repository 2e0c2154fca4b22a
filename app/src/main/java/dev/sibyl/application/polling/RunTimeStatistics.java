package dev.sibyl.application.polling;

import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.Status.Known;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long runs of each model took, learned from the ends that were seen. If runs of a model take
/// about the same time, the next one need not be polled before it can have ended. For one thread at
/// a time.
final class RunTimeStatistics {

  /// Welford's running mean and sum of squares, of the logarithms of seconds.
  private record Sample(int runs, double mean, double squares) {

    static final Sample EMPTY = new Sample(0, 0, 0);

    Sample with(double value) {
      var delta = value - mean;
      var newMean = mean + delta / (runs + 1);
      return new Sample(runs + 1, newMean, squares + delta * (value - newMean));
    }

    RunTimeEstimate estimate() {
      return new RunTimeEstimate(runs, Math.exp(mean), Math.sqrt(squares / Math.max(1, runs - 1)));
    }
  }

  private static final int MAX_MODELS = 1_000;

  private final Map<String, Sample> samples = new HashMap<>();

  /// Remembers how long a run took, if it succeeded and its times are known.
  void record(Prediction prediction) {
    var model = prediction.model();
    var ran = prediction.timings().ran();
    if (model == null || ran == null || prediction.status() != Known.SUCCEEDED) {
      return;
    }
    if (samples.size() < MAX_MODELS || samples.containsKey(model)) {
      var sample = samples.getOrDefault(model, Sample.EMPTY);
      samples.put(model, sample.with(Math.log(Math.max(1, ran.toMillis()) / 1e3)));
    }
  }

  /// What is known about the runs of a model.
  ///
  /// @param model null if unknown
  RunTimeEstimate estimate(@Nullable String model) {
    var sample = model == null ? null : samples.get(model);
    return sample == null ? RunTimeEstimate.UNKNOWN : sample.estimate();
  }
}
