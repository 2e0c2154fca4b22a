package dev.sibyl.application.polling;

import java.time.Duration;
import java.time.Instant;

/// Limits polls after a miss, for all watches together, so that a provider's bad minute does not
/// become a storm. A retry that is not allowed waits; it never fails.
///
/// A token bucket as gRPC and Finagle use it: 100 tokens; a poll after a miss costs one, a good
/// answer gives back a tenth, and one comes back every second.
final class RetryLimiter {

  private static final double CAPACITY = 100;
  private static final double COST = 1;
  private static final double REWARD = 0.1;
  private static final double TOKENS_PER_SECOND = 1;

  private double tokens = CAPACITY;
  private Instant asOf;

  /// A full bucket.
  RetryLimiter(Instant now) {
    this.asOf = now;
  }

  /// Takes the cost of a retry, if it is there.
  boolean tryAcquire(Instant now) {
    refill(now);
    if (tokens < COST) {
      return false;
    }
    tokens -= COST;
    return true;
  }

  /// Gives back the reward of a good answer.
  void answered(Instant now) {
    refill(now);
    tokens = Math.min(CAPACITY, tokens + REWARD);
  }

  /// When a retry will be allowed, if nothing else takes or gives tokens until then.
  Instant nextPermit(Instant now) {
    refill(now);
    return tokens >= COST
        ? now
        : now.plusNanos(1 + (long) ((COST - tokens) / TOKENS_PER_SECOND * 1e9));
  }

  private void refill(Instant now) {
    if (now.isAfter(asOf)) {
      var passed = Duration.between(asOf, now).toNanos() / 1e9;
      tokens = Math.min(CAPACITY, tokens + passed * TOKENS_PER_SECOND);
      asOf = now;
    }
  }
}
