package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.system.HeapShares.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Polls on a thread each. A poll that is abandoned is interrupted and not joined, because the
/// resolution of a host name cannot be interrupted. Whatever is thrown in a poll is its result.
final class PollsInFlight {

  /// A poll and its result.
  ///
  /// @param share of the memory, to be closed when the result has been used
  record Completion(Poll poll, Lookup lookup, Share share) {}

  /// How long a poll that waits for its share of the memory goes on until its limit is checked
  /// again.
  private static final Duration WAIT_FOR_SHARE = Duration.ofMillis(100);

  private record Started(Poll poll, Instant at, Instant limit, Future<?> task, Share share)
      implements Comparable<Started> {

    /// The same poll with its limit as it is now: the wait for its share does not count.
    Started withLimit(Instant now) {
      var extended = at.plus(poll.timeLimit()).plus(share.waited(now));
      return new Started(
          poll,
          at,
          share.isWaiting() ? later(extended, now.plus(WAIT_FOR_SHARE)) : extended,
          task,
          share);
    }

    void abandon() {
      task.cancel(true);
      share.close();
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    @Override
    public int compareTo(Started other) {
      return limit.equals(other.limit)
          ? Long.compare(poll.number(), other.poll.number())
          : limit.compareTo(other.limit);
    }
  }

  private final ExecutorService executor;
  private final PredictionQueryPorts ports;
  private final HeapShares memory;
  private final Queue<Completion> completions = new ConcurrentLinkedQueue<>();
  private final Semaphore signals = new Semaphore(0);
  private final Map<Long, Started> started = new HashMap<>();
  private final TreeSet<Started> byLimit = new TreeSet<>();

  /// @param executor runs each task, which blocks, on a thread of its own
  PollsInFlight(ExecutorService executor, PredictionQueryPorts ports, HeapShares memory) {
    this.executor = executor;
    this.ports = ports;
    this.memory = memory;
  }

  void start(Poll poll, Instant now) {
    var share = memory.open();
    var added = new Started(poll, now, now.plus(poll.timeLimit()), submit(poll, share), share);
    started.put(poll.number(), added);
    byLimit.add(added);
  }

  private Future<?> submit(Poll poll, Share share) {
    try {
      return executor.submit(
          () -> share.run(() -> complete(new Completion(poll, lookUp(poll), share))));
    } catch (RuntimeException | Error refused) {
      complete(new Completion(poll, Defect.of(refused), share));
      return CompletableFuture.completedFuture(null);
    }
  }

  private void complete(Completion completion) {
    completions.add(completion);
    wake();
  }

  /// Ends the wait of [#await], or if there is none, the next one.
  void wake() {
    signals.release();
  }

  private Lookup lookUp(Poll poll) {
    try {
      var reference = poll.reference();
      return ports.portOf(reference.provider()).lookUp(reference.id());
    } catch (Throwable thrown) { // an Error of one poll, such as a full stack, harms no other
      return Defect.of(thrown);
    }
  }

  /// Waits until a poll has returned, and returns all that have; none if the time is over, or after
  /// [#wake].
  List<Completion> await(Duration atMost) throws InterruptedException {
    if (signals.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      signals.drainPermits();
    }
    var returned = new ArrayList<Completion>();
    for (var next = completions.poll(); next != null; next = completions.poll()) {
      var done = started.remove(next.poll().number());
      if (done != null) { // else it was abandoned
        byLimit.remove(done);
        returned.add(next);
      }
    }
    return returned;
  }

  /// When the next poll exceeds its time limit; [Instant#MAX] if none is in flight.
  Instant nextLimit() {
    return byLimit.isEmpty() ? Instant.MAX : byLimit.getFirst().limit();
  }

  /// Abandons the polls that have exceeded their time limit.
  List<Poll> abandonLate(Instant now) {
    var late = new ArrayList<Poll>();
    while (!nextLimit().isAfter(now)) {
      var first = byLimit.removeFirst().withLimit(now);
      if (first.limit().isAfter(now)) {
        started.put(first.poll().number(), first);
        byLimit.add(first);
      } else {
        started.remove(first.poll().number());
        first.abandon();
        late.add(first.poll());
      }
    }
    return late;
  }

  /// Abandons all polls and returns them in the order of their limits.
  List<Poll> abandonAll() {
    byLimit.forEach(Started::abandon);
    var polls = byLimit.stream().map(Started::poll).toList();
    byLimit.clear();
    started.clear();
    return polls;
  }
}
