package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The rows from two programs of the tests, which see the inside of the polling engine. Each runs
/// in a JVM of its own and prints text.
final class PollingEngine {

  private static final String PACKAGE = "dev.sibyl.application.polling.";

  /// `100,000 waiting watches, each polled once, at 600,000 polls a minute: 41 MiB of heap`
  private static final Pattern HEAP =
      Pattern.compile("(?<watches>.*): (?<size>[\\d.,]+ MiB) of heap");

  /// `all 123456 0.330x 0.650x 0.380 s (500 ms: 0.250 s, 1 s: 0.500 s)`
  private static final Pattern REQUESTS =
      Pattern.compile(
          "(?<runs>\\S.*?) +(?<requests>\\d+) +(?<ratio>[\\d.]+)x +[\\d.]+x"
              + " +(?<delay>[\\d.]+ s) +\\(500 ms: (?<fixed>[\\d.]+ s),.*");

  static List<Row> waitingWatches() throws IOException, InterruptedException {
    Progress.say("heap of waiting watches");
    return rows(
        "WaitingHeapBenchmark",
        HEAP,
        line ->
            Row.ofSibyl(
                line.group("watches"), line.group("size"), new Goal("25 MiB", "20 MiB"), ""));
  }

  static List<Row> requests() throws IOException, InterruptedException {
    Progress.say("polling simulator");
    return rows("PollingSimulator", REQUESTS, PollingEngine::requests);
  }

  private static Row requests(MatchResult line) {
    return new Row(
        "requests of `watch`, simulated runs, " + line.group("runs"),
        new Row.Measured(line.group("requests"), "polls every 500 ms"),
        line.group("ratio") + " ×",
        Goal.NONE,
        "the end is noticed %s late, by polls every 500 ms %s"
            .formatted(line.group("delay"), line.group("fixed")));
  }

  @FunctionalInterface
  private interface RowMaker {
    Row row(MatchResult line);
  }

  private static List<Row> rows(String program, Pattern line, RowMaker maker)
      throws IOException, InterruptedException {
    var rows =
        JavaProcess.output(PACKAGE + program).stream()
            .map(line::matcher)
            .filter(matcher -> matcher.matches())
            .map(maker::row)
            .toList();
    if (rows.isEmpty()) {
      throw new IOException(program + " printed something else than expected");
    }
    return rows;
  }

  private PollingEngine() {}
}
