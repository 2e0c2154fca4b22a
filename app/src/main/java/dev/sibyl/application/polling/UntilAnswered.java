package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;
import static dev.sibyl.application.polling.TimeMath.longer;
import static dev.sibyl.application.polling.TimeMath.plus;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;

/// Polls until the provider answers, whatever the answer: a few tries within a minute.
///
/// @param attempts tries in all, 1 or more
public record UntilAnswered(int attempts) implements PollingPolicy {

  /// No try begins later after the first one.
  public static final Duration TIME_FOR_ALL_TRIES = Duration.ofSeconds(60);

  @Override
  public Decision next(
      Watch watch, Instant now, double jitter, RunTimeEstimate estimate, ProviderHealth provider) {
    var trouble = watch.misses().trouble();
    if (trouble == null) {
      return watch.isKnown() ? new Done() : new PollAgain(now);
    }
    var backoff = Backoff.doubling(watch.misses().count());
    var hint = watch.retryAfter();
    var at = PollingPolicy.after(hint == null ? backoff : longer(hint, backoff), now, jitter);
    return isFinal(trouble, watch.misses().count()) || !at.isBefore(deadlineOf(watch))
        ? new GiveUp(now, new Reason.Met(trouble))
        : new PollAgain(at);
  }

  @Override
  public boolean pollsInOrder() {
    return true;
  }

  private boolean isFinal(Trouble trouble, int tries) {
    return switch (Severity.of(trouble)) {
      case PERMANENT -> true;
      case THROTTLED, TEMPORARY -> tries >= attempts;
    };
  }

  /// However long the queue is, each prediction gets its first try, unless the provider has
  /// answered none for a minute.
  @Override
  public Instant giveUpClaimAt(Watch watch, Instant now, ProviderHealth provider) {
    return earlier(deadlineOf(watch), provider.unansweredAt(watch.begun(), now));
  }

  @Override
  public Reason reasonToGiveUp(Watch watch, Instant now, ProviderHealth provider) {
    var own = watch.misses().trouble();
    var trouble = own == null ? provider.trouble() : own;
    return trouble == null ? new Reason.DeadlinePassed() : new Reason.Met(trouble);
  }

  @Override
  public Duration timeLimit(Watch watch, Instant now, Duration timeout) {
    return timeout;
  }

  /// Counted from the first poll: the wait for its turn does not count.
  private static Instant deadlineOf(Watch watch) {
    var first = watch.firstPollAt();
    return first == null ? Instant.MAX : plus(first, TIME_FOR_ALL_TRIES);
  }
}
