package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.longer;
import static dev.sibyl.application.polling.TimeMath.plus;
import static dev.sibyl.application.polling.TimeMath.shorter;

import dev.sibyl.application.polling.Misses.Row;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;

/// What trouble means for a watch: whether it ends the watch, and if not, when it is polled again.
final class WatchTrouble {

  /// A replica may not know a new prediction yet. Counted from the first poll.
  private static final Duration REPLICA_LAG = Duration.ofSeconds(5);

  /// A maintenance page, a lagging replica or a firewall may answer once or twice in the middle of
  /// a run. What the provider says three times, or for 10 s, counts.
  private static final int CONFIRMATIONS = 3;

  private static final Duration CONFIRMED_AFTER = Duration.ofSeconds(10);

  /// A provider may be down for minutes. If few polls are made in that time, all of them may fail
  /// by chance, so their number counts too.
  private static final int FAILURES_IF_LOST = 20;

  private static final Duration LOST_AFTER = Duration.ofMinutes(15);

  /// @param trouble of the last poll
  /// @param attempts failures in a row that end a watch if its provider is silent
  static boolean isFinal(
      Trouble trouble, Watch watch, int attempts, Instant now, ProviderHealth provider) {
    if (trouble instanceof Defect) {
      return true;
    }
    var misses = watch.misses();
    return switch (Severity.of(trouble)) {
      case THROTTLED -> false;
      case TEMPORARY ->
          isLost(misses.temporary(), now)
              || (!watch.isKnown()
                  && misses.temporary().count() >= attempts
                  && !provider.isAlive(now));
      case PERMANENT ->
          watch.isKnown()
              ? isConfirmed(misses.permanent(), now)
              : !(trouble instanceof NotFound) || !mayBeLag(watch, now);
    };
  }

  private static boolean isLost(Row failures, Instant now) {
    return failures.count() >= FAILURES_IF_LOST && failures.lasted(now).compareTo(LOST_AFTER) >= 0;
  }

  private static boolean isConfirmed(Row answers, Instant now) {
    return answers.count() >= CONFIRMATIONS || answers.lasted(now).compareTo(CONFIRMED_AFTER) >= 0;
  }

  private static boolean mayBeLag(Watch watch, Instant now) {
    var hint = watch.retryAfter();
    var next = hint == null ? now : plus(now, longer(hint, Duration.ZERO));
    return next.isBefore(endOfLag(watch));
  }

  private static Instant endOfLag(Watch watch) {
    var first = watch.firstPollAt();
    return plus(first == null ? watch.begun() : first, REPLICA_LAG);
  }

  /// The time until the next poll, without the provider's hint.
  ///
  /// @param trouble of the last poll, which is not final
  static Duration interval(Trouble trouble, Watch watch, Instant now, ProviderHealth provider) {
    var misses = watch.misses();
    return switch (Severity.of(trouble)) {
      case THROTTLED -> Backoff.doubling(misses.count());
      case TEMPORARY ->
          provider.isAlive(now)
              ? Backoff.growing(misses.all().lasted(now))
              : Backoff.doubling(misses.count());
      case PERMANENT -> {
        var soon = Duration.ofSeconds(misses.permanent().count());
        yield watch.isKnown() ? soon : shorter(soon, Duration.between(now, endOfLag(watch)));
      }
    };
  }

  private WatchTrouble() {}
}
