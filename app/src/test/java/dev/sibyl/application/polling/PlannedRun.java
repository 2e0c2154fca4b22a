package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// A run of a model with a planned outcome.
///
/// @param created when the prediction was created
/// @param queued seconds from the creation to the start
/// @param ran seconds from the start to the end
/// @param hasBar whether its logs have a progress bar
record PlannedRun(
    PlannedOutcome outcome, Instant created, double queued, Duration ran, boolean hasBar) {

  /// What a prediction comes to.
  enum PlannedOutcome {
    SUCCEEDS,
    FAILS,
    ABORTS,
    NEVER_ENDS,
    IS_UNKNOWN,
    IS_REFUSED;

    Status status() {
      return switch (this) {
        case SUCCEEDS -> Known.SUCCEEDED;
        case FAILS -> Known.FAILED;
        case ABORTS -> Known.ABORTED;
        case NEVER_ENDS, IS_UNKNOWN, IS_REFUSED -> Known.PROCESSING;
      };
    }
  }

  static PlannedRun random(Random random, Instant created, PlannedOutcome... outcomes) {
    var queued = 20 * random.nextDouble();
    var ran = PollingFixtures.seconds(8 * Math.exp(random.nextGaussian()));
    return new PlannedRun(
        outcomes[random.nextInt(outcomes.length)], created, queued, ran, random.nextBoolean());
  }

  Lookup lookupAt(PredictionId id, Instant now) {
    return switch (outcome) {
      case IS_REFUSED -> new KeyRejected(TroubleDetails.of("401"));
      case IS_UNKNOWN -> new NotFound(TroubleDetails.of("404"));
      case SUCCEEDS, FAILS, ABORTS, NEVER_ENDS -> answerAt(id, now);
    };
  }

  private Lookup answerAt(PredictionId id, Instant now) {
    var start = created.plus(PollingFixtures.seconds(queued));
    var end = start.plus(ran);
    var ended = outcome != PlannedOutcome.NEVER_ENDS && !now.isBefore(end);
    var started = !now.isBefore(start);
    var status = ended ? outcome.status() : started ? Known.PROCESSING : Known.STARTING;
    var fraction = Math.min(1, Duration.between(start, now).toNanos() / (double) ran.toNanos());
    var builder =
        PollingFixtures.builder(status)
            .id(id.value())
            .timings(Timings.of(created, started ? start : null, ended ? end : null))
            .answeredAt(now);
    if (status == Known.PROCESSING && hasBar) {
      builder.progress(Math.floor(50 * fraction) / 50);
    }
    return builder.found();
  }
}
