package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rate of polls that the provider of one account accepts, by CUBIC (RFC 9438), as the adaptive
/// retry mode of the AWS SDKs uses it:
///
/// - It starts at the limit of the account.
/// - Two throttled polls cut it to 0.7 times, unless sixteen are answered for each: a prediction
///   that is always throttled does not slow down many others. After a cut, one is enough until
///   sixteen are answered. So do the polls of a second, ten at least, if none of them is answered.
///   A provider that fails half of all polls is polled at the full rate.
/// - A poll that was in flight at a cut does not cut again.
/// - With each answer it grows, depending on the time since the first answer after the cut: fast up
///   to the rate of the cut, slowly around it, then faster and faster.
/// - It is never lower than one poll a second, so that the end of a storm is noticed.
final class AdaptiveRate {

  private static final double CUT = 0.7;
  private static final double SCALE = 0.4;
  private static final double LOWEST = 1;
  private static final int MIN_UNANSWERED = 10;
  private static final int THROTTLED_BEFORE_CUT = 2;
  private static final double FORGIVEN_BY_ANSWER = 1.0 / 16;

  private final double highest;
  private double rate;
  private double rateAtCut;
  private Instant cutAt = Instant.MIN;
  private @Nullable Instant growingSince;
  private int unanswered;

  /// How many throttled polls count: each answer takes a sixteenth of one off.
  private double throttled;

  /// @param highest polls per second, more than 0
  AdaptiveRate(double highest) {
    this.highest = highest;
    this.rate = highest;
  }

  double pollsPerSecond() {
    return rate;
  }

  boolean isReduced() {
    return rate < highest;
  }

  /// A poll has returned. Not by a pattern `switch`, see [Watch#after].
  void returned(Lookup lookup, Instant started, Instant now) {
    if (lookup instanceof Trouble trouble) {
      switch (Severity.of(trouble)) {
        case THROTTLED -> throttled(started, now);
        case TEMPORARY -> unanswered(started, now);
        case PERMANENT -> answered(now);
      }
    } else {
      answered(now);
    }
  }

  private void throttled(Instant started, Instant now) {
    if (!started.isBefore(cutAt) && ++throttled >= THROTTLED_BEFORE_CUT) {
      cut(now);
    }
  }

  private void unanswered(Instant started, Instant now) {
    if (!started.isBefore(cutAt) && ++unanswered >= Math.max(rate, MIN_UNANSWERED)) {
      cut(now);
    }
  }

  private void cut(Instant now) {
    rateAtCut = rate;
    rate = Math.max(rate * CUT, Math.min(LOWEST, highest));
    cutAt = now;
    growingSince = null;
    unanswered = 0;
    throttled = THROTTLED_BEFORE_CUT - 1;
  }

  private void answered(Instant now) {
    unanswered = 0;
    throttled = Math.max(0, throttled - FORGIVEN_BY_ANSWER);
    if (!isReduced()) {
      return;
    }
    if (growingSince == null) {
      growingSince = now;
    }
    var seconds = Duration.between(growingSince, now).toNanos() / 1e9;
    var backAtCut = Math.cbrt(rateAtCut * (1 - CUT) / SCALE);
    var grown = rateAtCut + SCALE * Math.pow(seconds - backAtCut, 3);
    rate = Math.clamp(grown, rate, highest);
  }
}
