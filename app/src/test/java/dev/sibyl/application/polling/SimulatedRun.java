package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A run of a model: how long it is queued, how long it runs, and whether its logs show progress.
///
/// @param queued seconds from its creation to its start
/// @param ran seconds from its start to its end
/// @param showsProgress whether there is a bar, which reaches 100 % at 90 % of the run
/// @param error by how much the bar is off, such as -0.07
record SimulatedRun(String model, double queued, double ran, boolean showsProgress, double error) {

  static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  /// One of the mix of the benchmark: 60 % image models (median 8 s), 30 % video (60 s), 10 % flash
  /// (1.2 s); a third each starts at once, after 0.3 s, or with a cold boot; 60 % show progress.
  static SimulatedRun random(RandomGenerator random) {
    var kind = random.nextDouble();
    var model = kind < 0.6 ? "image" : kind < 0.9 ? "video" : "flash";
    var median = kind < 0.6 ? 8 : kind < 0.9 ? 60 : 1.2;
    var sigma = kind < 0.6 ? 0.8 : kind < 0.9 ? 0.7 : 0.5;
    return random(random, model, median, sigma, random.nextDouble() < 0.6);
  }

  static SimulatedRun random(
      RandomGenerator random, String model, double median, double sigma, boolean showsProgress) {
    var start =
        switch (random.nextInt(3)) {
          case 0 -> 0.05;
          case 1 -> 0.3;
          default -> -20 * Math.log(1 - random.nextDouble());
        };
    return new SimulatedRun(
        model,
        start,
        median * Math.exp(sigma * random.nextGaussian()),
        showsProgress,
        0.07 * (2 * random.nextDouble() - 1));
  }

  double end() {
    return queued + ran;
  }

  Instant at(double seconds) {
    return CREATED.plusNanos((long) (seconds * 1e9));
  }

  /// The answer of its provider at a time.
  Found answerAt(PredictionId id, Instant now) {
    var age = Duration.between(CREATED, now).toNanos() / 1e9;
    Status status =
        age < queued ? Known.STARTING : age < end() ? Known.PROCESSING : Known.SUCCEEDED;
    var timings =
        Timings.of(
            CREATED,
            status == Known.STARTING ? null : at(queued),
            status == Known.SUCCEEDED ? at(end()) : null);
    return PollingFixtures.builder(status)
        .id(id.value())
        .model(model)
        .timings(timings)
        .progress(status == Known.PROCESSING ? bar(age - queued) : null)
        .answeredAt(now)
        .found();
  }

  private @Nullable Progress bar(double age) {
    if (!showsProgress) {
      return null;
    }
    var fraction = Math.min(1, age / ran / 0.9 * (1 + error));
    return new Progress(Math.floor(fraction * 50) / 50, null, 1, null);
  }
}
