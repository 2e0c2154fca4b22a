package dev.sibyl.domain.watch;

import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The life of a prediction: how long it queues, how long it runs, and whether its logs show
/// progress.
///
/// @param queued seconds from its creation to its start
/// @param ran seconds from its start to its end
/// @param showsProgress whether there is a bar, which reaches 100 % at 90 % of the run
/// @param error by how much the bar is off, such as -0.07
record SimulatedRun(String model, double queued, double ran, boolean showsProgress, double error) {

  static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  /// One of the mix that is measured with: 60 % image models (median 8 s), 30 % video (60 s), 10 %
  /// flash (1.2 s); a third each starts at once, in 0.3 s, or cold; 60 % show progress.
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

  /// What its provider tells at a time.
  Prediction seenAt(PredictionId id, Instant now) {
    var age = Duration.between(CREATED, now).toNanos() / 1e9;
    Status status =
        age < queued ? Known.STARTING : age < end() ? Known.PROCESSING : Known.SUCCEEDED;
    var timings =
        new Timings(
            CREATED,
            status == Known.STARTING ? null : at(queued),
            status == Known.SUCCEEDED ? at(end()) : null);
    return new Prediction(
        id,
        status,
        model,
        Output.of(JsonNull.NULL, status, false),
        null,
        timings,
        status == Known.PROCESSING ? bar(age - queued) : null,
        "",
        Retention.of(status, timings, false, Duration.ofHours(1), now),
        List.of(),
        JsonObject.EMPTY,
        null);
  }

  private @Nullable Progress bar(double age) {
    if (!showsProgress) {
      return null;
    }
    var fraction = Math.min(1, age / ran / 0.9 * (1 + error));
    return new Progress(Math.floor(fraction * 50) / 50, null, null, 1, null);
  }
}
