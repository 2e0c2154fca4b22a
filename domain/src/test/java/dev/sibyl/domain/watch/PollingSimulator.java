package dev.sibyl.domain.watch;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.PollAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/// Plays thousands of lives through the real [PollingPolicy] in virtual time, and prints how many
/// requests it makes and how late it notices the end, beside a fixed interval of 500 ms and of 1 s.
/// A benchmark, not a test: `mvn -Pbench`.
final class PollingSimulator {

  private static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("simulated"), new PredictionId("life"));

  /// What watching some lives cost.
  record Cost(int lives, long requests, double delay) {
    double meanDelay() {
      return delay / lives;
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
        Locale.ROOT, "20,000 lives, seed %d; the poll at 0 s counts nowhere%n%n", seed);
    System.out.println(
        "lives                              requests   of 500 ms   of 1 s   mean delay");
    compare("all", mix, false, random);
    compare("with progress", only(mix, SimulatedRun::showsProgress), false, random);
    compare("without progress", only(mix, life -> !life.showsProgress()), false, random);
    var brief = only(mix, life -> life.end() < 30);
    compare("under 30 s, with progress", only(brief, SimulatedRun::showsProgress), false, random);
    compare(
        "under 30 s, without progress", only(brief, life -> !life.showsProgress()), false, random);
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
    compare("alike (0.2), not learnt", alike, false, random);
    compare("alike (0.2), learnt", alike, true, random);
  }

  private static void compare(
      String name, List<SimulatedRun> lives, boolean learning, Random random) {
    var sibyl = watch(lives, learning, random);
    var half = fixed(lives, 0.5);
    var one = fixed(lives, 1);
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

  private static List<SimulatedRun> only(List<SimulatedRun> lives, Predicate<SimulatedRun> wanted) {
    return lives.stream().filter(wanted).toList();
  }

  static Cost watch(List<SimulatedRun> lives, boolean learning, Random random) {
    var runs = new RunTimeStatistics();
    long requests = 0;
    double delay = 0;
    for (var life : lives) {
      var watch = Watch.begin(REFERENCE, SimulatedRun.CREATED);
      Instant now = SimulatedRun.CREATED;
      while (true) {
        var prediction = life.seenAt(REFERENCE.id(), now);
        watch = watch.seen(new Found(prediction), now);
        requests++;
        if (prediction.status().ended()) {
          if (learning) {
            runs.learn(prediction);
          }
          break;
        }
        var next =
            PollingPolicy.USUAL.next(watch, now, random.nextDouble(), runs.estimate(watch.model()));
        if (!(next instanceof PollAgain(var at))) {
          throw new AssertionError("gave up on " + life + ": " + next);
        }
        now = at;
      }
      requests--; // the poll at 0 s
      delay += Duration.between(life.at(life.end()), now).toNanos() / 1e9;
    }
    return new Cost(lives.size(), requests, delay);
  }

  static Cost fixed(List<SimulatedRun> lives, double interval) {
    long requests = 0;
    double delay = 0;
    for (var life : lives) {
      var polls = (long) Math.ceil(life.end() / interval);
      requests += polls;
      delay += polls * interval - life.end();
    }
    return new Cost(lives.size(), requests, delay);
  }

  private PollingSimulator() {}
}
