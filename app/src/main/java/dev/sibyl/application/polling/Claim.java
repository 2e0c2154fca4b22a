package dev.sibyl.application.polling;

import dev.sibyl.application.polling.IndexedHeap.Order;
import java.time.Instant;

/// A watch that wants to poll and waits for its turn in the [PollQueue] of its account.
final class Claim implements ScheduledWatch.State {

  /// First the one whose output expires next.
  static final Order<Claim> BY_EXPIRY =
      new ClaimOrder(0) {
        @Override
        public boolean isBefore(Claim one, Claim other) {
          return one.expires == other.expires
              ? BY_EXPECTED_END.isBefore(one, other)
              : one.expires < other.expires;
        }
      };

  /// First the one that is expected to end next, then the one without an answer for the longest
  /// time, then the oldest.
  static final Order<Claim> BY_EXPECTED_END =
      new ClaimOrder(1) {
        @Override
        public boolean isBefore(Claim one, Claim other) {
          if (one.expectedEnd != other.expectedEnd) {
            return one.expectedEnd < other.expectedEnd;
          }
          return one.answeredAt == other.answeredAt
              ? BY_ARRIVAL.isBefore(one, other)
              : one.answeredAt < other.answeredAt;
        }
      };

  /// First the oldest.
  static final Order<Claim> BY_ARRIVAL =
      new ClaimOrder(2) {
        @Override
        public boolean isBefore(Claim one, Claim other) {
          return one.number < other.number;
        }
      };

  /// An order of one of the three heaps that a claim is in.
  private abstract static class ClaimOrder implements Order<Claim> {

    private final int heap;

    ClaimOrder(int heap) {
      this.heap = heap;
    }

    @Override
    public int placeOf(Claim claim) {
      return claim.places[heap];
    }

    @Override
    public void setPlace(Claim claim, int place) {
      claim.places[heap] = place;
    }
  }

  private final ScheduledWatch watch;
  private final long expires;
  private final long expectedEnd;
  private final long answeredAt;
  private long number;
  private final int[] places = new int[3];

  Claim(ScheduledWatch watch, Urgency urgency) {
    this.watch = watch;
    this.expires = EpochNanos.of(urgency.expires());
    this.expectedEnd = EpochNanos.of(urgency.expectedEnd());
    this.answeredAt = EpochNanos.of(urgency.answeredAt());
  }

  ScheduledWatch watch() {
    return watch;
  }

  /// It arrived in its queue.
  ///
  /// @param before how many arrived before
  void arrive(long before) {
    number = before;
  }

  /// Whether the provider may delete an output.
  boolean mayExpire() {
    return expires != EpochNanos.NEVER;
  }

  /// Whether the output may be deleted before a time.
  boolean expiresBefore(Instant time) {
    return expires < EpochNanos.of(time);
  }
}
