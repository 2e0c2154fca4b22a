package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/// Polls thousands of simulated runs by the real [UntilEnded] in virtual time, and prints how many
/// requests it makes and how late it notices the end, compared with fixed intervals of 500 ms and 1
/// s. A benchmark, not a test: `mvn -Pbench`.
final class PollingSimulator {

  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("simulated"), new PredictionId("run"));

  /// The cost of watching runs.
  record Cost(int runs, long requests, double delay) {
    double meanDelay() {
      return delay / runs;
    }
  }

  public static void main(String[] arguments) {
    var seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_261_121;
    var random = new Random(seed);
    var mix = new ArrayList<SimulatedRun>();
    for (int i = 0; i < 20_000; i++) {
      mix.add(SimulatedRun.random(random));
    }
    System.out.printf(
        Locale.ROOT, "20,000 runs, seed %d; the poll at 0 s is not counted%n%n", seed);
    System.out.println(
        "runs                               requests   of 500 ms   of 1 s   mean delay");
    compare("all", mix, false, random);
    compare("with progress", only(mix, SimulatedRun::showsProgress), false, random);
    compare("without progress", only(mix, run -> !run.showsProgress()), false, random);
    var brief = only(mix, run -> run.end() < 30);
    compare("under 30 s, with progress", only(brief, SimulatedRun::showsProgress), false, random);
    compare(
        "under 30 s, without progress", only(brief, run -> !run.showsProgress()), false, random);
    var alike = new ArrayList<SimulatedRun>();
    for (int i = 0; i < 20_000; i++) {
      var kind = random.nextDouble();
      alike.add(
          kind < 0.6
              ? SimulatedRun.random(random, "image", 8, 0.2, false)
              : kind < 0.9
                  ? SimulatedRun.random(random, "video", 60, 0.2, false)
                  : SimulatedRun.random(random, "flash", 1.2, 0.2, false));
    }
    compare("alike (0.2), not learned", alike, false, random);
    compare("alike (0.2), learned", alike, true, random);
  }

  private static void compare(
      String name, List<SimulatedRun> runs, boolean learning, Random random) {
    var sibyl = watch(runs, learning, random);
    var half = fixed(runs, 0.5);
    var one = fixed(runs, 1);
    System.out.printf(
        Locale.ROOT,
        "%-32s %10d %10.3fx %7.3fx %9.3f s   (500 ms: %.3f s, 1 s: %.3f s)%n",
        name,
        sibyl.requests(),
        (double) sibyl.requests() / half.requests(),
        (double) sibyl.requests() / one.requests(),
        sibyl.meanDelay(),
        half.meanDelay(),
        one.meanDelay());
  }

  private static List<SimulatedRun> only(List<SimulatedRun> runs, Predicate<SimulatedRun> wanted) {
    return runs.stream().filter(wanted).toList();
  }

  static Cost watch(List<SimulatedRun> runs, boolean learning, Random random) {
    var statistics = new RunTimeStatistics();
    long requests = 0;
    double delay = 0;
    for (var run : runs) {
      var watch = Watch.begin(REFERENCE, SimulatedRun.CREATED);
      Instant now = SimulatedRun.CREATED;
      while (true) {
        var found = run.answerAt(REFERENCE.id(), now);
        watch = watch.after(found, now);
        requests++;
        if (found.prediction().status().hasEnded()) {
          if (learning) {
            statistics.record(found.prediction());
          }
          break;
        }
        var next =
            UntilEnded.DEFAULT.next(
                watch,
                now,
                random.nextDouble(),
                statistics.estimate(watch.model()),
                ProviderHealth.UNKNOWN);
        if (!(next instanceof PollAgain(var at))) {
          throw new AssertionError("gave up on " + run + ": " + next);
        }
        now = at;
      }
      requests--; // the poll at 0 s
      delay += Duration.between(run.at(run.end()), now).toNanos() / 1e9;
    }
    return new Cost(runs.size(), requests, delay);
  }

  static Cost fixed(List<SimulatedRun> runs, double interval) {
    long requests = 0;
    double delay = 0;
    for (var run : runs) {
      var polls = (long) Math.ceil(run.end() / interval);
      requests += polls;
      delay += polls * interval - run.end();
    }
    return new Cost(runs.size(), requests, delay);
  }

  private PollingSimulator() {}
}
