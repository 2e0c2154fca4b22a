package dev.sibyl.application.polling;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler.Step;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.StatusRules;
import java.time.Instant;

/// What the result of a poll changes: the status rules are applied here, in one place, with the
/// answer before; the run is recorded; the policy decides; the watch is kept.
record AnswerEvaluation(
    PollingPolicy policy, Jitter jitter, RunTimeStatistics statistics, ScheduledWatches watches) {

  /// An answer that cannot be handled is the trouble of its own prediction.
  Step evaluate(ScheduledWatch watch, Lookup lookup, Instant now, ProviderHealth provider) {
    var before = watch.toWatch();
    try {
      var step = step(before, lookup, now, provider);
      // A watch that has reached its goal is kept no longer.
      if (!(step.decision() instanceof Done)) {
        watches.keep(watch, step.after());
      }
      return step;
    } catch (RuntimeException | Error thrown) {
      var defect = Defect.of(thrown);
      var after = before.after(defect, now);
      watches.keep(watch, after);
      return new Step(before, defect, after, new GiveUp(now, new Reason.Met(defect)));
    }
  }

  private Step step(Watch before, Lookup lookup, Instant now, ProviderHealth provider) {
    var checked = withRulesApplied(before, lookup);
    var after = before.after(checked, now);
    if (checked instanceof Found(var prediction, _, _)) {
      statistics.record(prediction);
    }
    var estimate = statistics.estimate(after.model());
    var decision = policy.next(after, now, jitter.next(), estimate, provider);
    return new Step(before, checked, after, decision);
  }

  private static Lookup withRulesApplied(Watch before, Lookup lookup) {
    return lookup instanceof Found(var prediction, var answeredAt, var retryAfter)
        ? new Found(StatusRules.apply(before.state(), prediction), answeredAt, retryAfter)
        : lookup;
  }
}
