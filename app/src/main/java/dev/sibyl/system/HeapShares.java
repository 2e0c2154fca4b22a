package dev.sibyl.system;

import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.PollTimeLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The part of the heap that large answers may take together: half of it. Polls get their shares in
/// the order in which they ask for them, so that a large one is not passed over forever.
public final class HeapShares implements AnswerMemory, PollTimeLimit {

  private static final int UNIT = 1 << 10;

  private static final Duration WAITING_CHECK = Duration.ofMillis(100);

  private static final ScopedValue<Share> CURRENT = ScopedValue.newInstance();

  private final int total;
  private final InstantSource clock;
  private final Semaphore free;

  /// @param total in bytes
  /// @param clock measures how long polls wait
  public HeapShares(long total, InstantSource clock) {
    this.total = (int) Math.min(total / UNIT, Integer.MAX_VALUE);
    this.clock = clock;
    this.free = new Semaphore(this.total, /* fair= */ true);
  }

  /// Half of the heap of this process.
  public static HeapShares ofThisProcess(InstantSource clock) {
    return new HeapShares(Runtime.getRuntime().maxMemory() / 2, clock);
  }

  @Override
  public long largest() {
    return (long) total * UNIT;
  }

  /// How much more of the heap answers may take that wait to be printed: an eighth of the heap.
  public long forWaitingAnswers() {
    return largest() / 4;
  }

  /// How much more of the heap answers may take that a service keeps: a quarter of the heap.
  public long forKeptAnswers() {
    return largest() / 2;
  }

  @Override
  public void reserve(long bytes) throws InterruptedException {
    current().reserve(units(bytes));
  }

  @Override
  public void reduceTo(long bytes) {
    current().reduceTo(units(bytes));
  }

  @Override
  public <T> T suspend(Action<T> action) throws InterruptedException {
    return CURRENT.isBound() ? current().waiting(action) : action.run();
  }

  private static int units(long bytes) {
    return Math.toIntExact((bytes + UNIT - 1) / UNIT);
  }

  private static Share current() {
    return CURRENT.orElseThrow(() -> new IllegalStateException("the thread has no share"));
  }

  /// A share for one poll. Nothing is reserved yet.
  Share open() {
    return new Share();
  }

  /// The share of one poll, until its answer has been used.
  final class Share implements AutoCloseable {

    private int reserved;
    private boolean closed;
    private Duration waited = Duration.ZERO;
    private @Nullable Instant waitingSince;

    /// Runs a poll with this share.
    void run(Runnable poll) {
      ScopedValue.where(CURRENT, this).run(poll);
    }

    /// The same for a poll with a result.
    <T> T call(Supplier<T> poll) {
      return ScopedValue.where(CURRENT, this).call(poll::get);
    }

    private void reserve(int units) throws InterruptedException {
      waiting(() -> {
        free.acquire(units);
        return units;
      });
      hold(units);
    }

    private <T> T waiting(Action<T> action) throws InterruptedException {
      setWaiting(clock.instant());
      try {
        return action.run();
      } finally {
        setWaiting(null);
      }
    }

    private synchronized void hold(int units) throws InterruptedException {
      if (closed) {
        free.release(units);
        throw new InterruptedException("the poll was abandoned");
      }
      if (reserved > 0) {
        free.release(units);
        throw new IllegalStateException("a poll has one share");
      }
      reserved = units;
    }

    private synchronized void setWaiting(@Nullable Instant since) {
      waited = waited(clock.instant());
      waitingSince = since;
    }

    private synchronized void reduceTo(int units) {
      if (reserved > units) {
        free.release(reserved - units);
        reserved = units;
      }
    }

    /// How long the poll has waited until now, for its share or otherwise outside of its time
    /// limit.
    synchronized Duration waited(Instant now) {
      return waitingSince == null ? waited : waited.plus(Duration.between(waitingSince, now));
    }

    /// When a request with this share exceeds its time limit, as far as is known now. While it
    /// waits, the limit has to be checked again.
    synchronized Instant limit(Instant begun, Duration timeLimit, Instant now) {
      var limit = begun.plus(timeLimit).plus(waited(now));
      var nextCheck = now.plus(WAITING_CHECK);
      return isWaiting() && nextCheck.isAfter(limit) ? nextCheck : limit;
    }

    synchronized boolean isWaiting() {
      return waitingSince != null;
    }

    @Override
    public synchronized void close() {
      closed = true;
      reduceTo(0);
    }
  }
}
