package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.plus;
import static dev.sibyl.application.polling.TimeMath.times;

import java.time.Duration;
import java.time.Instant;

/// The one retry policy: when to poll again, and when to stop. A policy is a pure function; it
/// knows nothing that is not in its arguments.
public sealed interface PollingPolicy permits UntilAnswered, UntilEnded, PersistentUntilEnded {

  /// How far jitter lengthens an interval, at most.
  double MAX_JITTER = 0.05;

  /// Decides what to do after a poll.
  ///
  /// @param jitter from 0 to 1; spreads watches that began together. It only lengthens an interval,
  ///   so that a provider's hint is always kept
  /// @param estimate what is known about runs of the same model
  Decision next(
      Watch watch, Instant now, double jitter, RunTimeEstimate estimate, ProviderHealth provider);

  /// Whether the accounts poll in the order in which the watches were added, because their answers
  /// are wanted in this order; else an account does not wait for another one's turn.
  boolean pollsInOrder();

  /// When a watch that waits in the queue of its account is given up; [Instant#MAX] for never. If
  /// this is not later than now, the watch is given up; else this is asked again then, because the
  /// health of the provider changes.
  Instant giveUpClaimAt(Watch watch, Instant now, ProviderHealth provider);

  /// Why a waiting watch is given up now.
  Decision.Reason reasonToGiveUp(Watch watch, Instant now, ProviderHealth provider);

  /// The time limit of a poll that starts now, the whole body included.
  ///
  /// @param timeout the configured limit
  Duration timeLimit(Watch watch, Instant now, Duration timeout);

  /// The end of an interval that is lengthened by jitter.
  static Instant after(Duration interval, Instant now, double jitter) {
    return plus(plus(now, interval), times(interval, MAX_JITTER * jitter));
  }
}
