package dev.sibyl.domain.watch;

import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Refused;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.GiveUp;
import dev.sibyl.domain.watch.Decision.PollAgain;
import dev.sibyl.domain.watch.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The one retry policy: when to poll again, and when to stop.
///
/// The official clients ask every 500 ms for ever. Most of those questions are wasted: who has
/// waited a minute does not mind three seconds more, and a progress bar tells when to come back. So
/// the interval grows with the time waited, or follows the bar.
///
/// @param goal what ends the wait
/// @param first the shortest interval
/// @param longest the longest interval while it runs; only a hint of the provider's, the back-off
///   after misses, and what was learnt of other runs of the model (30 s at the most) are longer
/// @param deadline how long to wait in all, null for ever
/// @param attempts misses in a row that end the wait before the first good answer
public record PollingPolicy(
    Goal goal, Duration first, Duration longest, @Nullable Duration deadline, int attempts) {

  /// What ends a wait.
  public enum Goal {
    /// Any answer of the provider.
    ANSWERED,
    /// The end of the prediction.
    ENDED
  }

  /// How long the tries of one question may take in all.
  public static final Duration LONGEST_QUESTION = Duration.ofSeconds(60);

  /// The usual patience of a watch, but for its deadline of an hour.
  public static final PollingPolicy USUAL =
      new PollingPolicy(
          Goal.ENDED, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofHours(1), 5);

  /// How long the last poll may take, which falls on the deadline.
  public static final Duration LAST_LOOK = Duration.ofSeconds(5);

  /// A provider that has answered once is given more misses: it exists, and so does the prediction.
  private static final int MISSES_OF_A_KNOWN_PREDICTION = 12;

  private static final double SHARE_OF_THE_WAIT = 0.03;

  /// Who has not started cannot end at once.
  private static final double SHARE_BEFORE_THE_START = 0.15;

  private static final double SHARE_OF_THE_REST = 0.8;

  private static final double MOST_JITTER = 0.05;
  private static final Duration LONGEST_AT_FIRST = Duration.ofSeconds(3);
  private static final Duration LONGEST_OF_LEARNT = Duration.ofSeconds(30);
  private static final Duration AT_FIRST = Duration.ofMinutes(10);
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

  /// What is obeyed of a hint where there is no deadline.
  private static final Duration LONGEST_HINT = Duration.ofHours(1);

  /// PollingPolicy for one question: a few tries within a minute.
  public static PollingPolicy forAnAnswer(int attempts) {
    return new PollingPolicy(Goal.ANSWERED, USUAL.first, USUAL.longest, LONGEST_QUESTION, attempts);
  }

  /// When the wait ends at the latest.
  public Instant end(Watch watch) {
    return deadline == null ? Instant.MAX : plus(watch.begun(), deadline);
  }

  /// When the prediction is likely to have ended; [Instant#MAX] where nothing is known.
  public Instant expectedEnd(Watch watch, Instant now, RunTimeStatistics.Estimate runs) {
    var progress = watch.progress();
    var started = watch.started();
    var rest =
        progress != null
            ? rest(watch, progress, now)
            : started == null ? null : runs.rest(Duration.between(started, now));
    return rest == null ? Instant.MAX : now.plus(rest);
  }

  /// What to do after a poll.
  ///
  /// @param jitter from 0 to 1; spreads those who began together. It only lengthens: a hint is
  ///   never undercut
  /// @param runs what is known of runs of the same model
  public Decision next(Watch watch, Instant now, double jitter, RunTimeStatistics.Estimate runs) {
    if (watch.polls() == 0) {
      return new PollAgain(now);
    }
    var trouble = watch.trouble();
    if (trouble == null) {
      return goal == Goal.ANSWERED || (watch.status() != null && watch.status().ended())
          ? new Done()
          : pollWhenAllowed(interval(watch, now, runs), watch, now, jitter);
    }
    return isFinal(watch, trouble)
        ? new GiveUp(now, new Reason.Met(trouble))
        : pollWhenAllowed(backOff(watch.misses()), watch, now, jitter);
  }

  /// A hint of the provider's only lengthens.
  private Decision pollWhenAllowed(Duration interval, Watch watch, Instant now, double jitter) {
    var hint = watch.hint();
    if (hint == null) {
      return pollAfter(interval, watch, now, jitter);
    }
    if (deadline == null) {
      return pollAfter(longer(min(hint, LONGEST_HINT), interval), watch, now, jitter);
    }
    if (plus(now, hint).isAfter(end(watch))) {
      // Nothing that is asked until then will be answered.
      return new GiveUp(goal == Goal.ANSWERED ? now : end(watch), whyAtTheEnd(watch));
    }
    return pollAfter(longer(hint, interval), watch, now, jitter);
  }

  private boolean isFinal(Watch watch, Trouble trouble) {
    return switch (trouble) {
      case Refused _ -> true;
      case NotFound _, Unreadable _ -> !watch.isKnown() || isTooMuch(watch);
      case Throttled _ -> goal == Goal.ANSWERED && watch.misses() >= attempts;
      case Unavailable(_, var passing) -> !passing || isTooMuch(watch);
    };
  }

  private boolean isTooMuch(Watch watch) {
    return watch.isKnown()
        ? watch.failures() >= MISSES_OF_A_KNOWN_PREDICTION
        : (goal == Goal.ANSWERED ? watch.misses() : watch.failures()) >= attempts;
  }

  /// The last poll falls on the deadline.
  private Decision pollAfter(Duration interval, Watch watch, Instant now, double jitter) {
    var end = end(watch);
    if (!now.isBefore(end)) {
      return new GiveUp(now, whyAtTheEnd(watch));
    }
    var at = plus(plus(now, interval), times(interval, MOST_JITTER * jitter));
    if (at.isBefore(end)) {
      return new PollAgain(at);
    }
    return goal == Goal.ANSWERED ? new GiveUp(now, whyAtTheEnd(watch)) : new PollAgain(end);
  }

  /// Why a watch is given up whose time is over.
  public Reason whyAtTheEnd(Watch watch) {
    var trouble = watch.trouble();
    return goal == Goal.ANSWERED && trouble != null
        ? new Reason.Met(trouble)
        : new Reason.DeadlinePassed();
  }

  private static Duration backOff(int misses) {
    return min(FIRST_BACK_OFF.multipliedBy(1L << Math.min(misses - 1, 10)), LONGEST_BACK_OFF);
  }

  private Duration interval(Watch watch, Instant now, RunTimeStatistics.Estimate runs) {
    var progress = watch.progress();
    var rest = progress == null ? null : rest(watch, progress, now);
    if (rest != null) {
      var ran = Duration.between(watch.barBegan() == null ? watch.since() : watch.barBegan(), now);
      var expected = min(times(rest, SHARE_OF_THE_REST), ran.plus(first));
      // A bar may stand at 100 % for long: then it is as good as none.
      var standstill = times(Duration.between(watch.lastNews(), now), SHARE_OF_THE_WAIT);
      return clamp(longer(expected, standstill), longest);
    }
    var started = watch.started();
    var learnt = started == null ? null : runs.interval(Duration.between(started, now));
    if (learnt != null) {
      // Even runs that are alike may fail early.
      return clamp(learnt, LONGEST_OF_LEARNT);
    }
    var waited = Duration.between(watch.since(), now);
    var most = waited.compareTo(AT_FIRST) < 0 ? min(LONGEST_AT_FIRST, longest) : longest;
    return watch.status() == Known.STARTING
        ? longer(times(first, 2), clamp(times(waited, SHARE_BEFORE_THE_START), most))
        : clamp(times(waited, SHARE_OF_THE_WAIT), most);
  }

  /// How long the present stage will still take: reckoned from what it has taken so far, which is
  /// better than what the bar prints; that serves where the bar has not moved yet.
  private static @Nullable Duration rest(Watch watch, Progress progress, Instant now) {
    var began = watch.barBegan();
    var fraction = progress.fraction();
    if (began == null || fraction <= 0) {
      return progress.remaining();
    }
    var then = watch.lastNews(); // when the bar stood there; a stale copy tells nothing new
    var left = times(Duration.between(began, then), (1 - fraction) / fraction);
    return longer(left.minus(Duration.between(then, now)), Duration.ZERO);
  }

  private Duration clamp(Duration interval, Duration most) {
    return longer(min(interval, most), first);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofNanos(
        (long) ((duration.toSeconds() * 1e9 + duration.toNanosPart()) * factor));
  }

  /// [Instant#MAX] at the latest: no absurd deadline or hint overflows.
  private static Instant plus(Instant instant, Duration duration) {
    var most = Duration.between(instant, Instant.MAX);
    return duration.compareTo(most) < 0 ? instant.plus(duration) : Instant.MAX;
  }
}
