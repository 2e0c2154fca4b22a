package dev.sibyl.http.reading;

import dev.sibyl.bench.PredictionAnswer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reading the progress in a log of 40 bars. In this package because [ProgressBars] is not public.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProgressBarsBenchmark {

  private final String logs = PredictionAnswer.logs();

  @Benchmark
  public Object latest() {
    return ProgressBars.latest(logs);
  }
}
