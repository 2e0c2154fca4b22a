package dev.sibyl.domain.watch;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.LookAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/// Plays thousands of lives through the real [Patience] in virtual time, and prints how many
/// requests it makes and how late it notices the end, beside a fixed interval of 500 ms and of 1 s.
/// A benchmark, not a test: `mvn -Pbench`.
final class PatienceSimulator {

  private static final Address ADDRESS =
      new Address(new ProviderName("simulated"), new PredictionId("life"));

  /// What watching some lives cost.
  record Cost(int lives, long requests, double delay) {
    double meanDelay() {
      return delay / lives;
    }
  }

  public static void main(String[] arguments) {
    var seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_261_121;
    var random = new Random(seed);
    var mix = new ArrayList<Life>();
    for (int i = 0; i < 20_000; i++) {
      mix.add(Life.random(random));
    }
    System.out.printf(
        Locale.ROOT, "20,000 lives, seed %d; the look at 0 s counts nowhere%n%n", seed);
    System.out.println(
        "lives                              requests   of 500 ms   of 1 s   mean delay");
    compare("all", mix, false, random);
    compare("with progress", only(mix, Life::showsProgress), false, random);
    compare("without progress", only(mix, life -> !life.showsProgress()), false, random);
    var brief = only(mix, life -> life.end() < 30);
    compare("under 30 s, with progress", only(brief, Life::showsProgress), false, random);
    compare(
        "under 30 s, without progress", only(brief, life -> !life.showsProgress()), false, random);
    var alike = new ArrayList<Life>();
    for (int i = 0; i < 20_000; i++) {
      var kind = random.nextDouble();
      alike.add(
          kind < 0.6
              ? Life.random(random, "image", 8, 0.2, false)
              : kind < 0.9
                  ? Life.random(random, "video", 60, 0.2, false)
                  : Life.random(random, "flash", 1.2, 0.2, false));
    }
    compare("alike (0.2), not learnt", alike, false, random);
    compare("alike (0.2), learnt", alike, true, random);
  }

  private static void compare(String name, List<Life> lives, boolean learning, Random random) {
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

  private static List<Life> only(List<Life> lives, Predicate<Life> wanted) {
    return lives.stream().filter(wanted).toList();
  }

  static Cost watch(List<Life> lives, boolean learning, Random random) {
    var runs = new RunTimes();
    long requests = 0;
    double delay = 0;
    for (var life : lives) {
      var watch = Watch.begin(ADDRESS, Life.CREATED);
      Instant now = Life.CREATED;
      while (true) {
        var prediction = life.seenAt(ADDRESS.id(), now);
        watch = watch.seen(new Found(prediction), now);
        requests++;
        if (prediction.status().ended()) {
          if (learning) {
            runs.learn(prediction);
          }
          break;
        }
        var next =
            Patience.USUAL.next(watch, now, random.nextDouble(), runs.estimate(watch.model()));
        if (!(next instanceof LookAgain(var at))) {
          throw new AssertionError("gave up on " + life + ": " + next);
        }
        now = at;
      }
      requests--; // the look at 0 s
      delay += Duration.between(life.at(life.end()), now).toNanos() / 1e9;
    }
    return new Cost(lives.size(), requests, delay);
  }

  static Cost fixed(List<Life> lives, double interval) {
    long requests = 0;
    double delay = 0;
    for (var life : lives) {
      var looks = (long) Math.ceil(life.end() / interval);
      requests += looks;
      delay += looks * interval - life.end();
    }
    return new Cost(lives.size(), requests, delay);
  }

  private PatienceSimulator() {}
}
