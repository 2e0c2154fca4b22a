package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.later;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the polls of one account say about its provider.
///
/// @param answeredAt when it last answered, with a prediction or without; [Instant#MIN] for never
/// @param throttledAt when it last limited the rate, [Instant#MIN] for never
/// @param trouble what the last poll met, null if it returned a prediction
/// @param isHeldBack whether the rate of polls is lower than the account allows
public record ProviderHealth(
    Instant answeredAt, Instant throttledAt, @Nullable Trouble trouble, boolean isHeldBack) {

  /// Nothing is known.
  public static final ProviderHealth UNKNOWN =
      new ProviderHealth(Instant.MIN, Instant.MIN, null, false);

  private static final Duration RECENTLY = Duration.ofSeconds(60);

  /// The health after another poll. Not by a pattern `switch`, see [Watch#after].
  ProviderHealth after(Lookup lookup, Instant now, boolean heldBack) {
    return lookup instanceof Trouble next
        ? switch (Severity.of(next)) {
          case THROTTLED -> new ProviderHealth(answeredAt, now, next, heldBack);
          case TEMPORARY -> new ProviderHealth(answeredAt, throttledAt, next, heldBack);
          case PERMANENT -> new ProviderHealth(now, throttledAt, next, heldBack);
        }
        : new ProviderHealth(now, throttledAt, null, heldBack);
  }

  private Instant aliveAt() {
    return later(answeredAt, throttledAt);
  }

  /// Whether it sent anything within the last minute, even if only that it limits the rate.
  boolean isAlive(Instant now) {
    return aliveAt().isAfter(now.minus(RECENTLY));
  }

  /// When a claim that waits for its turn is given up because the provider is dead.
  Instant deadAt(Instant waitingSince, Instant now) {
    return silentAt(later(waitingSince, aliveAt()), now);
  }

  /// When a claim that waits for its turn is given up because the provider answers none.
  Instant unansweredAt(Instant waitingSince, Instant now) {
    return silentAt(later(waitingSince, answeredAt), now);
  }

  /// A minute of silence counts only if polls are held back because of it: else the claim may wait
  /// for other reasons, and is checked again in a minute.
  private Instant silentAt(Instant since, Instant now) {
    var at = since.plus(RECENTLY);
    return at.isAfter(now) || isHeldBack ? at : now.plus(RECENTLY);
  }
}
