package dev.sibyl.application.polling;

import java.time.Duration;
import java.time.Instant;

/// How urgent a claim is.
///
/// @param expires when the output may be deleted, [Instant#MAX] if unknown
/// @param expectedEnd when the prediction may end, [Instant#MAX] if unknown; [Instant#MIN] for a
///   watch whose last poll failed
/// @param answeredAt when the provider last answered
record Urgency(Instant expires, Instant expectedEnd, Instant answeredAt) {

  /// The urgency of a watch whose poll is due.
  ///
  /// @param retention how long its provider keeps an output
  static Urgency of(Watch watch, Duration retention, RunTimeEstimate estimate, Instant now) {
    var seen = watch.observation();
    var missed = watch.misses().count() > 0;
    if (seen == null) {
      // It may have ended before it was first polled.
      return new Urgency(Instant.MAX, missed ? Instant.MIN : watch.begun(), watch.begun());
    }
    // The prediction may have ended right after the last answer.
    return new Urgency(
        seen.answeredAt().plus(retention),
        missed ? Instant.MIN : seen.expectedEnd(now, estimate),
        seen.answeredAt());
  }
}
