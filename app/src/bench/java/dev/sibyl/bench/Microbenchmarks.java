package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.http.reading.ProgressBarsBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The benchmarks of JMH: time and bytes allocated, warm, in JVMs of their own with all compilers.
///
/// @param folder for what JMH prints
record Microbenchmarks(Path folder) implements Part {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Override
  public List<Row> measure() throws RunnerException {
    Progress.say("JMH, details in " + folder);
    var rows = new ArrayList<Row>();
    rows.addAll(
        rows(
            "reading an answer of 4 KB, warm",
            ReadingBenchmark.class,
            new Goal("15 µs", "8 µs"),
            new Goal("12 KB", "")));
    rows.addAll(
        rows(
            "reading its log of 40 progress bars, warm",
            ProgressBarsBenchmark.class,
            new Goal("3 µs", "1 µs"),
            Goal.NONE));
    return rows;
  }

  private List<Row> rows(String what, Class<?> benchmark, Goal time, Goal allocation)
      throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(benchmark.getName())
            .forks(2)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(folder.resolve(benchmark.getSimpleName() + ".txt").toString())
            .build();
    var result = new Runner(options).runSingle();
    return List.of(
        Row.ofSibyl(what + ": time", spread(result.getPrimaryResult(), 1).text("µs"), time, ""),
        Row.ofSibyl(
            what + ": allocated", spread(allocated(result), 1_000).text("KB"), allocation, ""));
  }

  private static Result<?> allocated(RunResult result) {
    return result.getSecondaryResults().get(ALLOCATED);
  }

  private static Spread spread(Result<?> result, double divisor) {
    var statistics = result.getStatistics();
    return new Spread(
        statistics.getPercentile(50) / divisor,
        statistics.getMin() / divisor,
        statistics.getMax() / divisor);
  }
}
