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
/// @param attempts failures in a row that end a watch before its first good answer, if its provider
///   answers no other watch either
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

  private static final double SHARE_OF_WAIT = 0.03;

  /// A prediction that has not started cannot end at once.
  private static final double SHARE_OF_WAIT_IF_STARTING = 0.15;

  private static final double SHARE_OF_REMAINING = 0.8;

  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration LONGEST_IF_EARLY = Duration.ofSeconds(3);
  private static final Duration LONGEST_IF_LEARNED = Duration.ofSeconds(30);

  /// The longest hint that is kept without a deadline.
  static final Duration LONGEST_HINT = Duration.ofHours(1);

  /// The longest hint that is kept after a good answer: the provider works.
  private static final Duration LONGEST_HINT_IF_ANSWERED = Duration.ofMinutes(10);

  @Override
  public Decision next(
      Watch watch, Instant now, double jitter, RunTimeEstimate estimate, ProviderHealth provider) {
    var trouble = watch.misses().trouble();
    if (trouble != null) {
      return WatchTrouble.isFinal(trouble, watch, attempts, now, provider)
          ? new GiveUp(now, new Reason.Met(trouble))
          : pollAfterTrouble(
              WatchTrouble.interval(trouble, watch, now, provider), watch, now, jitter);
    }
    var seen = watch.observation();
    if (seen == null) {
      return new PollAgain(now);
    }
    return seen.state().status().hasEnded()
        ? new Done()
        : pollAfterAnswer(interval(seen, now, estimate), watch, now, jitter);
  }

  @Override
  public boolean pollsInOrder() {
    return false;
  }

  private Decision pollAfterTrouble(Duration interval, Watch watch, Instant now, double jitter) {
    var hint = hint(watch);
    if (deadline.equals(NO_DEADLINE)) {
      hint = shorter(hint, LONGEST_HINT);
    }
    var end = deadlineOf(watch);
    return now.isBefore(end) && plus(now, hint).isAfter(end)
        // No poll before the deadline would be answered.
        ? new GiveUp(end, new Reason.DeadlinePassed())
        : pollBeforeDeadline(longer(hint, interval), watch, now, jitter);
  }

  private Decision pollAfterAnswer(Duration interval, Watch watch, Instant now, double jitter) {
    var hint = shorter(hint(watch), LONGEST_HINT_IF_ANSWERED);
    return pollBeforeDeadline(longer(hint, interval), watch, now, jitter);
  }

  private Decision pollBeforeDeadline(Duration interval, Watch watch, Instant now, double jitter) {
    var end = deadlineOf(watch);
    return now.isBefore(end)
        // The last poll is at the deadline.
        ? new PollAgain(earlier(PollingPolicy.after(interval, now, jitter), end))
        : new GiveUp(now, new Reason.DeadlinePassed());
  }

  /// A provider's hint only lengthens the interval.
  private static Duration hint(Watch watch) {
    var hint = watch.retryAfter();
    return hint == null ? Duration.ZERO : hint;
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

  /// A watch that never had a good answer does not wait for a provider that is dead.
  @Override
  public Instant giveUpClaimAt(Watch watch, Instant now, ProviderHealth provider) {
    var end = endOf(watch);
    return watch.isKnown() ? end : earlier(end, provider.deadAt(watch.begun(), now));
  }

  /// When a watch that waits for a poll is too late.
  Instant endOf(Watch watch) {
    return plus(deadlineOf(watch), SLACK);
  }

  @Override
  public Reason reasonToGiveUp(Watch watch, Instant now, ProviderHealth provider) {
    var own = watch.misses().trouble();
    var trouble = own == null ? provider.trouble() : own;
    return trouble == null || !now.isBefore(deadlineOf(watch))
        ? new Reason.DeadlinePassed()
        : new Reason.Met(trouble);
  }

  @Override
  public Duration timeLimit(Watch watch, Instant now, Duration timeout) {
    var end = deadlineOf(watch);
    if (end.equals(Instant.MAX)) {
      return timeout;
    }
    var left = Duration.between(now, end);
    if (left.isPositive()) {
      return shorter(longer(left, MIN_TIME_LIMIT), timeout);
    }
    // After a sleep of the machine, the deadline may have passed long ago.
    var isLate = left.plus(SLACK).isNegative();
    return shorter(isLate ? LAST_POLL : left.plus(LAST_POLL), timeout);
  }

  /// When the deadline of a watch passes; [Instant#MAX] without a deadline.
  Instant deadlineOf(Watch watch) {
    return deadlineFrom(watch.begun());
  }

  /// When the deadline of watches passes that began at a time; [Instant#MAX] without a deadline.
  public Instant deadlineFrom(Instant begun) {
    return plus(begun, deadline);
  }
}
