package dev.sibyl.domain.watch;

import dev.sibyl.domain.PredictionRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The polls that one provider allows an account: so many a minute, so many in flight. Where they
/// are short, they are not queued but given to whom they help most: whose output expires first,
/// then who is expected to end first, then who has not been seen for longest. Every fourth goes to
/// the one that has waited for longest, so that nobody starves.
public final class PollQueue {

  /// Somebody who wants to poll.
  ///
  /// @param expires when its output may be gone, [Instant#MAX] where nothing is known
  /// @param expectedEnd when it may have ended, [Instant#MAX] where nothing is known
  /// @param lastSeen when it was last polled at
  public record Claim(
      PredictionRef reference, Instant expires, Instant expectedEnd, Instant lastSeen) {}

  private static final Comparator<Claim> BY_NAME =
      Comparator.comparing((Claim claim) -> claim.reference().id().value())
          .thenComparing(claim -> claim.reference().provider());

  private static final Comparator<Claim> BY_URGENCY =
      Comparator.comparing(Claim::expires)
          .thenComparing(Claim::expectedEnd)
          .thenComparing(Claim::lastSeen)
          .thenComparing(BY_NAME);

  private static final int FAIR_TURN = 4;

  /// A little less than is allowed: on their way, polls that left evenly may arrive in a bunch.
  private static final double UNHURRIED = 0.97;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// At once, a second's share may be used; the rest of the minute's comes evenly. So no minute
  /// sees more than is allowed.
  private final double burst;

  private final double perNano;
  private final int mostInFlight;

  private final TreeSet<Claim> byUrgency = new TreeSet<>(BY_URGENCY);
  private final TreeSet<Waiting> byArrival =
      new TreeSet<>(Comparator.comparingLong(Waiting::number));
  private final Map<Claim, Waiting> arrivals = new HashMap<>();

  private record Waiting(long number, Claim claim) {}

  private long arrived;
  private long granted;
  private int inFlight;
  private double polls;
  private Instant asOf;

  /// A ration of which nothing is used.
  ///
  /// @param pollsPerMinute 1 or more
  /// @param mostInFlight polls that may be under way at once, 1 or more
  public PollQueue(int pollsPerMinute, int mostInFlight, Instant now) {
    this.burst = Math.max(1, pollsPerMinute / 60.0);
    this.perNano =
        Math.max(pollsPerMinute * UNHURRIED - burst, pollsPerMinute / 2.0) / MINUTE.toNanos();
    this.mostInFlight = mostInFlight;
    this.polls = burst;
    this.asOf = now;
  }

  /// Puts in a claim for a poll.
  public void claim(Claim claim) {
    var waiting = new Waiting(arrived++, claim);
    arrivals.put(claim, waiting);
    byUrgency.add(claim);
    byArrival.add(waiting);
  }

  /// Whether anybody waits for a poll.
  public boolean isWanted() {
    return !byUrgency.isEmpty();
  }

  /// Whether one of the claims can be granted now.
  public boolean canGrant(Instant now) {
    refill(now);
    return isWanted() && inFlight < mostInFlight && polls >= 1;
  }

  /// Grants the poll to the one whom it helps most. Only where [#canGrant].
  public Claim grant() {
    var claim = ++granted % FAIR_TURN == 0 ? byArrival.getFirst().claim() : byUrgency.getFirst();
    remove(claim);
    polls--;
    inFlight++;
    return claim;
  }

  /// Takes back a claim, where it has not been granted.
  public void remove(Claim claim) {
    var waiting = arrivals.remove(claim);
    if (waiting != null) {
      byUrgency.remove(claim);
      byArrival.remove(waiting);
    }
  }

  /// A granted poll has come back.
  public void returned() {
    inFlight--;
  }

  /// When a claim can be granted next; [Instant#MAX] where that hangs on a poll coming back, or
  /// nobody waits.
  public Instant nextGrant(Instant now) {
    if (!isWanted() || inFlight >= mostInFlight) {
      return Instant.MAX;
    }
    refill(now);
    return polls >= 1 ? now : now.plusNanos(1 + (long) ((1 - polls) / perNano));
  }

  private void refill(Instant now) {
    if (now.isAfter(asOf)) {
      polls = Math.min(burst, polls + Duration.between(asOf, now).toNanos() * perNano);
      asOf = now;
    }
  }
}
