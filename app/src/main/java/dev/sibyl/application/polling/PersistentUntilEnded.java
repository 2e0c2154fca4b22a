package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;
import static dev.sibyl.application.polling.TimeMath.longer;
import static dev.sibyl.application.polling.TimeMath.shorter;
import static dev.sibyl.application.polling.UntilEnded.LONGEST_HINT;

import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/// Polls as [UntilEnded] does, but no trouble with the account gives up a prediction that is known,
/// or was registered: a service runs on while someone replaces the key or repairs the network. It
/// polls once a minute then, which is how often a rejected key is read again.
///
/// @param isPersistent whether a prediction was registered, so that it need not be known
public record PersistentUntilEnded(UntilEnded untilEnded, Predicate<PredictionRef> isPersistent)
    implements PollingPolicy {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration INTERVAL_IF_NOT_FOUND = Duration.ofSeconds(10);

  /// How long the provider must say, each time it is asked, that there is no such prediction: a new
  /// one may not be everywhere yet, and a known one comes back when a bad deployment is corrected.
  private static final Duration NEVER_FOUND = Duration.ofSeconds(30);

  private static final Duration NOT_FOUND_ANY_MORE = Duration.ofMinutes(10);

  @Override
  public Decision next(
      Watch watch, Instant now, double jitter, RunTimeEstimate estimate, ProviderHealth provider) {
    var decision = untilEnded.next(watch, now, jitter, estimate, provider);
    return decision instanceof GiveUp(_, Reason.Met(var trouble))
            && now.isBefore(untilEnded.deadlineOf(watch))
            && isToWait(watch)
            && (isOfTheAccount(trouble) || (trouble instanceof NotFound && mayComeBack(watch, now)))
        ? new PollAgain(pollAfter(trouble, watch, now, jitter))
        : decision;
  }

  private static boolean mayComeBack(Watch watch, Instant now) {
    var limit = watch.isKnown() ? NOT_FOUND_ANY_MORE : NEVER_FOUND;
    return watch.misses().notFound().lasted(now).compareTo(limit) < 0;
  }

  private boolean isToWait(Watch watch) {
    return watch.isKnown() || isPersistent.test(watch.reference());
  }

  /// Whether it says nothing about the prediction.
  public static boolean isOfTheAccount(Trouble trouble) {
    return !(trouble instanceof NotFound || trouble instanceof Defect);
  }

  private Instant pollAfter(Trouble trouble, Watch watch, Instant now, double jitter) {
    var hint = trouble.details().retryAfter();
    var usual = trouble instanceof NotFound ? INTERVAL_IF_NOT_FOUND : INTERVAL;
    var interval = hint == null ? usual : longer(shorter(hint, LONGEST_HINT), usual);
    return earlier(PollingPolicy.after(interval, now, jitter), untilEnded.deadlineOf(watch));
  }

  @Override
  public boolean pollsInOrder() {
    return untilEnded.pollsInOrder();
  }

  @Override
  public Instant giveUpClaimAt(Watch watch, Instant now, ProviderHealth provider) {
    return isToWait(watch)
        ? untilEnded.endOf(watch)
        : untilEnded.giveUpClaimAt(watch, now, provider);
  }

  @Override
  public Reason reasonToGiveUp(Watch watch, Instant now, ProviderHealth provider) {
    return untilEnded.reasonToGiveUp(watch, now, provider);
  }

  @Override
  public Duration timeLimit(Watch watch, Instant now, Duration timeout) {
    return untilEnded.timeLimit(watch, now, timeout);
  }
}
