package dev.sibyl.domain.watch;

import java.time.Duration;
import java.time.Instant;

/// How many questions may be asked again after a miss, by all watches together. It keeps a
/// provider's bad minute from becoming a storm: an empty budget means to wait, never to fail.
///
/// Made as others make it (gRPC, Finagle): 100 tokens; a poll after a miss costs one, a good answer
/// gives back a tenth, and one a second comes back by itself.
public final class RetryLimiter {

  private static final double MOST = 100;
  private static final double COST = 1;
  private static final double FOR_A_GOOD_ANSWER = 0.1;
  private static final double A_SECOND = 1;

  private double tokens = MOST;
  private Instant asOf;

  /// A full budget.
  public RetryLimiter(Instant now) {
    this.asOf = now;
  }

  /// Takes what a poll after a miss costs, if it is there.
  public boolean spend(Instant now) {
    refill(now);
    if (tokens < COST) {
      return false;
    }
    tokens -= COST;
    return true;
  }

  /// Gives back for a good answer.
  public void earn(Instant now) {
    refill(now);
    tokens = Math.min(MOST, tokens + FOR_A_GOOD_ANSWER);
  }

  /// When there will be enough for a poll, if nobody else spends or earns.
  public Instant enoughAt(Instant now) {
    refill(now);
    return tokens >= COST ? now : now.plusNanos(1 + (long) ((COST - tokens) / A_SECOND * 1e9));
  }

  private void refill(Instant now) {
    if (now.isAfter(asOf)) {
      var passed = Duration.between(asOf, now).toNanos() / 1e9;
      tokens = Math.min(MOST, tokens + passed * A_SECOND);
      asOf = now;
    }
  }
}
