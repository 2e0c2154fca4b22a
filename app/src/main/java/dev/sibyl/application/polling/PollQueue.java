package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The prioritised rate limiter of one account: so many polls a minute, fewer if its provider does
/// not accept them ([AdaptiveRate]), and so many in flight. If polls are scarce, it grants them by
/// urgency: first to the claim whose output expires next, if that is soon, then to the one that is
/// expected to end next, then to the one without an answer for the longest time. Every fourth poll
/// goes to the oldest claim, so that none starves. For one thread.
final class PollQueue {

  /// How urgent a claim is.
  ///
  /// @param expires when the output may be deleted, [Instant#MAX] if unknown
  /// @param expectedEnd when the prediction may end, [Instant#MAX] if unknown
  /// @param answeredAt when the provider last answered
  record Urgency(Instant expires, Instant expectedEnd, Instant answeredAt) {}

  /// A watch that wants to poll.
  record Claim(PredictionRef reference, Urgency urgency) {}

  private record Waiting(long number, Claim claim) {
    Instant expires() {
      return claim.urgency().expires();
    }
  }

  private static final Comparator<Waiting> BY_EXPECTED_END =
      Comparator.comparing((Waiting waiting) -> waiting.claim().urgency().expectedEnd())
          .thenComparing(waiting -> waiting.claim().urgency().answeredAt())
          .thenComparingLong(Waiting::number);

  private static final Comparator<Waiting> BY_EXPIRY =
      Comparator.comparing(Waiting::expires).thenComparing(BY_EXPECTED_END);

  /// An output that expires within this time goes first.
  private static final Duration EXPIRY_HORIZON = Duration.ofMinutes(10);

  private static final int FAIR_TURN = 4;

  /// The share of the limit that is used: polls that left evenly may arrive in a bunch.
  private static final double HEADROOM = 0.97;

  /// A second's share may be used at once; the rest of the minute's share comes evenly. So no
  /// minute sees more polls than allowed.
  private final double burst;

  private final AdaptiveRate rate;
  private final int concurrency;

  private final TreeSet<Waiting> byExpiry = new TreeSet<>(BY_EXPIRY);
  private final TreeSet<Waiting> byExpectedEnd = new TreeSet<>(BY_EXPECTED_END);
  private final TreeSet<Waiting> byArrival =
      new TreeSet<>(Comparator.comparingLong(Waiting::number));
  private final Map<PredictionRef, Waiting> waiting = new HashMap<>();

  private long arrived;
  private long granted;
  private int inFlight;
  private double available;
  private Instant asOf;
  private ProviderHealth health = ProviderHealth.UNKNOWN;

  /// A queue of an account that has not been polled yet.
  PollQueue(AccountLimits limits, Instant now) {
    var perMinute = limits.requestsPerMinute();
    this.burst = Math.max(1, perMinute / 60.0);
    this.rate = new AdaptiveRate(Math.max(perMinute * HEADROOM - burst, perMinute / 2.0) / 60);
    this.concurrency = limits.concurrency();
    this.available = burst;
    this.asOf = now;
  }

  /// Adds a claim; a prediction has one at most.
  void add(Claim claim) {
    var added = new Waiting(arrived++, claim);
    waiting.put(claim.reference(), added);
    byExpiry.add(added);
    byExpectedEnd.add(added);
    byArrival.add(added);
  }

  /// Removes the claim of a prediction, if it has one.
  void remove(PredictionRef reference) {
    var removed = waiting.remove(reference);
    if (removed != null) {
      byExpiry.remove(removed);
      byExpectedEnd.remove(removed);
      byArrival.remove(removed);
    }
  }

  boolean isEmpty() {
    return byArrival.isEmpty();
  }

  /// Whether a claim can be granted now.
  boolean canGrant(Instant now) {
    refill(now);
    return !isEmpty() && inFlight < concurrency && available >= 1;
  }

  /// Grants the most urgent claim. Only to be called if [#canGrant].
  Claim grant(Instant now) {
    var next = ++granted % FAIR_TURN == 0 ? byArrival.getFirst() : mostUrgent(now);
    remove(next.claim().reference());
    available--;
    inFlight++;
    return next.claim();
  }

  private Waiting mostUrgent(Instant now) {
    var first = byExpiry.getFirst();
    return first.expires().isBefore(now.plus(EXPIRY_HORIZON)) ? first : byExpectedEnd.getFirst();
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

  /// When the next claim can be granted; [Instant#MAX] if a poll must return first, or no claim
  /// waits.
  Instant nextGrant(Instant now) {
    if (isEmpty() || inFlight >= concurrency) {
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
