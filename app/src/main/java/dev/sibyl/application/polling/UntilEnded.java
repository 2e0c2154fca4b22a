package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;
import static dev.sibyl.application.polling.TimeMath.longer;
import static dev.sibyl.application.polling.TimeMath.plus;
import static dev.sibyl.application.polling.TimeMath.shorter;
import static dev.sibyl.application.polling.TimeMath.times;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Status.Known;
import java.time.Duration;
import java.time.Instant;

/// Polls until the prediction has ended.
///
/// The official clients poll every 500 ms for ever. Most of these polls are wasted: a user who has
/// waited a minute accepts three more seconds, and a progress bar shows when the end is near. So
/// the interval grows with the time waited, or follows the bar.
///
/// @param intervals between two polls
/// @param deadline the limit of the whole wait, or [#NO_DEADLINE]
/// @param attempts misses in a row that end the watch before its first good answer
public record UntilEnded(Intervals intervals, Duration deadline, int attempts)
    implements PollingPolicy {

  /// The limits of the interval between two polls.
  ///
  /// @param longest only the provider's hint, the backoff after misses, and what was learned from
  ///   other runs of the model (30 s at most) are longer
  public record Intervals(Duration shortest, Duration longest) {

    public Intervals {
      if (longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException(
            "the longest interval must not be shorter than the shortest, "
                + shortest
                + ", was "
                + longest);
      }
    }
  }

  /// A watch that waits for ever.
  public static final Duration NO_DEADLINE = Duration.ofSeconds(Long.MAX_VALUE);

  /// The defaults: intervals from 500 ms to 10 s, a deadline of an hour.
  public static final UntilEnded DEFAULT =
      new UntilEnded(
          new Intervals(Duration.ofMillis(500), Duration.ofSeconds(10)), Duration.ofHours(1), 5);

  /// The time limit of the last poll, which starts at the deadline.
  public static final Duration LAST_POLL = Duration.ofSeconds(5);

  /// The least time limit of a poll shortly before the deadline.
  private static final Duration MIN_TIME_LIMIT = Duration.ofSeconds(1);

  /// The deadline is met to within this: threads wake a little late.
  private static final Duration SLACK = Duration.ofMillis(250);

  /// After a good answer more misses are accepted: the provider exists, and so does the prediction.
  private static final int MAX_MISSES_IF_KNOWN = 12;

  private static final double SHARE_OF_WAIT = 0.03;

  /// A prediction that has not started cannot end at once.
  private static final double SHARE_OF_WAIT_IF_STARTING = 0.15;

  private static final double SHARE_OF_REMAINING = 0.8;

  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration LONGEST_IF_EARLY = Duration.ofSeconds(3);
  private static final Duration LONGEST_IF_LEARNED = Duration.ofSeconds(30);

  /// The longest hint that is kept without a deadline.
  private static final Duration LONGEST_HINT = Duration.ofHours(1);

  @Override
  public Decision next(Watch watch, Instant now, double jitter, RunTimeEstimate estimate) {
    var trouble = watch.misses().trouble();
    if (trouble != null) {
      return isFinal(watch, trouble)
          ? new GiveUp(now, new Reason.Met(trouble))
          : pollWhenAllowed(Backoff.after(watch.misses().count()), watch, now, jitter);
    }
    var seen = watch.observation();
    if (seen == null) {
      return new PollAgain(now);
    }
    return seen.state().status().hasEnded()
        ? new Done()
        : pollWhenAllowed(interval(seen, now, estimate), watch, now, jitter);
  }

  private boolean isFinal(Watch watch, Trouble trouble) {
    var failures = watch.misses().failures();
    return switch (trouble) {
      case Refused _, TlsFailed _ -> true;
      case Throttled _ -> false;
      case NotFound _, Unreadable _ -> !watch.isKnown() || failures >= MAX_MISSES_IF_KNOWN;
      case Unavailable _ -> failures >= (watch.isKnown() ? MAX_MISSES_IF_KNOWN : attempts);
    };
  }

  /// A provider's hint only lengthens the interval.
  private Decision pollWhenAllowed(Duration interval, Watch watch, Instant now, double jitter) {
    var end = deadlineOf(watch);
    var hint = hint(watch);
    if (!now.isBefore(end)) {
      return new GiveUp(now, new Reason.DeadlinePassed());
    }
    if (plus(now, hint).isAfter(end)) {
      // No poll before the deadline would be answered.
      return new GiveUp(end, new Reason.DeadlinePassed());
    }
    // The last poll is at the deadline.
    return new PollAgain(earlier(PollingPolicy.after(longer(hint, interval), now, jitter), end));
  }

  private Duration hint(Watch watch) {
    var hint = watch.retryAfter();
    if (hint == null) {
      return Duration.ZERO;
    }
    return deadline.equals(NO_DEADLINE) ? shorter(hint, LONGEST_HINT) : hint;
  }

  private Duration interval(Observation seen, Instant now, RunTimeEstimate estimate) {
    var remaining = seen.remainingOfStage(now);
    if (remaining != null) {
      var elapsed = Duration.between(seen.times().stageOrCreation(), now);
      var expected =
          shorter(times(remaining, SHARE_OF_REMAINING), elapsed.plus(intervals.shortest()));
      // A bar may stop at 100 % for long: then it is as good as none.
      var standstill = times(Duration.between(seen.changedAt(), now), SHARE_OF_WAIT);
      return within(longer(expected, standstill), intervals.longest());
    }
    var started = seen.times().started();
    var learned = started == null ? null : estimate.interval(Duration.between(started, now));
    if (learned != null) {
      // Runs of one length may still fail early.
      return within(learned, LONGEST_IF_LEARNED);
    }
    var waited = Duration.between(seen.times().created(), now);
    var longest =
        waited.compareTo(EARLY) < 0
            ? shorter(LONGEST_IF_EARLY, intervals.longest())
            : intervals.longest();
    return seen.state().status() == Known.STARTING
        ? longer(
            times(intervals.shortest(), 2),
            within(times(waited, SHARE_OF_WAIT_IF_STARTING), longest))
        : within(times(waited, SHARE_OF_WAIT), longest);
  }

  private Duration within(Duration interval, Duration longest) {
    return longer(shorter(interval, longest), intervals.shortest());
  }

  @Override
  public Instant giveUpRetryAt(Watch watch) {
    return plus(deadlineOf(watch), SLACK);
  }

  @Override
  public Instant giveUpClaimAt(Watch watch) {
    return giveUpRetryAt(watch);
  }

  @Override
  public Reason reasonToGiveUp(Watch watch) {
    return new Reason.DeadlinePassed();
  }

  @Override
  public Duration timeLimit(Watch watch, Instant now, Duration timeout) {
    var end = deadlineOf(watch);
    if (end.equals(Instant.MAX)) {
      return timeout;
    }
    var left = Duration.between(now, end);
    return shorter(
        left.isPositive() ? longer(left, MIN_TIME_LIMIT) : left.plus(LAST_POLL), timeout);
  }

  /// When the deadline of a watch passes; [Instant#MAX] without a deadline.
  Instant deadlineOf(Watch watch) {
    return plus(watch.begun(), deadline);
  }
}
