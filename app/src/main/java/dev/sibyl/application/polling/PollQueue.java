package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// The prioritised rate limiter of one account: so many polls a minute, fewer if its provider does
/// not accept them ([AdaptiveRate]), and so many in flight. If polls are scarce, it grants them by
/// urgency: first to the claim whose output expires next, if that is soon, then to the one that is
/// expected to end next, then to the one without an answer for the longest time. Every fourth poll
/// goes to the oldest claim, so that none starves. For one thread at a time.
final class PollQueue {

  /// An output that expires within this time goes first.
  private static final Duration EXPIRY_HORIZON = Duration.ofMinutes(10);

  private static final int FAIR_TURN = 4;

  /// The share of the limit that is used: polls that left evenly may arrive in a bunch.
  private static final double HEADROOM = 0.97;

  /// A second's share may be used at once; the rest of the minute's share comes evenly. So no
  /// minute sees more polls than allowed.
  private final double burst;

  private final AdaptiveRate rate;
  private final AccountLimits limits;
  private final BooleanSupplier isPermitted;

  /// Only the claims whose output may expire.
  private final IndexedHeap<Claim> byExpiry = new IndexedHeap<>(Claim.BY_EXPIRY);

  private final IndexedHeap<Claim> byExpectedEnd = new IndexedHeap<>(Claim.BY_EXPECTED_END);
  private final IndexedHeap<Claim> byArrival = new IndexedHeap<>(Claim.BY_ARRIVAL);

  private long arrived;
  private long granted;
  private int inFlight;
  private double available;
  private Instant asOf;
  private ProviderHealth health = ProviderHealth.UNKNOWN;

  /// A queue of an account that has not been polled yet.
  ///
  /// @param isPermitted whether the account may be polled now; asked before each poll
  PollQueue(AccountLimits limits, BooleanSupplier isPermitted, Instant now) {
    var perMinute = limits.requestsPerMinute();
    this.burst = Math.max(1, perMinute / 60.0);
    this.rate = new AdaptiveRate(Math.max(perMinute * HEADROOM - burst, perMinute / 2.0) / 60);
    this.limits = limits;
    this.isPermitted = isPermitted;
    this.available = burst;
    this.asOf = now;
  }

  /// Begins without a burst: another process may have used it just before.
  void restart(Instant now) {
    available = 0;
    asOf = now;
  }

  /// Adds a claim that is in no queue.
  void add(Claim claim) {
    claim.arrive(arrived++);
    if (claim.mayExpire()) {
      byExpiry.add(claim);
    }
    byExpectedEnd.add(claim);
    byArrival.add(claim);
  }

  /// Removes a claim, which must be in this queue.
  void remove(Claim claim) {
    if (claim.mayExpire()) {
      byExpiry.remove(claim);
    }
    byExpectedEnd.remove(claim);
    byArrival.remove(claim);
  }

  /// How long the provider keeps an output.
  Duration retention() {
    return limits.retention();
  }

  boolean isEmpty() {
    return byArrival.isEmpty();
  }

  /// Whether a claim can be granted now.
  boolean canGrant(Instant now) {
    if (isBlocked()) {
      return false;
    }
    refill(now);
    return available >= 1;
  }

  /// The claim that is granted next. Only to be called if [#canGrant].
  Claim next(Instant now) {
    return (granted + 1) % FAIR_TURN == 0 ? byArrival.first() : mostUrgent(now);
  }

  /// Grants the next claim. Only to be called if [#canGrant].
  Claim grant(Instant now) {
    var next = next(now);
    remove(next);
    granted++;
    available--;
    inFlight++;
    return next;
  }

  private Claim mostUrgent(Instant now) {
    return !byExpiry.isEmpty() && byExpiry.first().expiresBefore(now.plus(EXPIRY_HORIZON))
        ? byExpiry.first()
        : byExpectedEnd.first();
  }

  /// A granted poll is no longer in flight.
  void release() {
    inFlight--;
  }

  /// Learns from the result of a poll.
  void observe(Lookup lookup, Instant started, Instant now) {
    refill(now);
    rate.returned(lookup, started, now);
    available = Math.min(available, burst());
    health = health.after(lookup, now, rate.isReduced());
  }

  /// What the polls so far say about the provider.
  ProviderHealth health() {
    return health;
  }

  private boolean isBlocked() {
    return isEmpty() || inFlight >= limits.concurrency() || !isPermitted.getAsBoolean();
  }

  /// When the next claim can be granted; [Instant#MAX] if a poll must return first, no claim waits,
  /// or the account may not be polled.
  Instant nextGrant(Instant now) {
    if (isBlocked()) {
      return Instant.MAX;
    }
    refill(now);
    return available >= 1
        ? now
        : now.plusNanos(1 + (long) (1e9 * (1 - available) / rate.pollsPerSecond()));
  }

  private double burst() {
    return rate.isReduced() ? Math.clamp(rate.pollsPerSecond(), 1, burst) : burst;
  }

  private void refill(Instant now) {
    if (now.isAfter(asOf)) {
      var passed = Duration.between(asOf, now).toNanos() / 1e9;
      available = Math.min(burst(), available + passed * rate.pollsPerSecond());
      asOf = now;
    }
  }
}
