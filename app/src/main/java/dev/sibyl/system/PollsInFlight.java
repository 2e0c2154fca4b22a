package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Polls on a thread each. A poll that is abandoned is interrupted and not joined, because the
/// resolution of a host name cannot be interrupted. Whatever is thrown in a poll is its result.
final class PollsInFlight {

  /// A poll and its result.
  record Completion(Poll poll, Lookup lookup) {}

  private record Started(Poll poll, Instant limit, Future<?> task) implements Comparable<Started> {
    @Override
    public int compareTo(Started other) {
      return limit.equals(other.limit)
          ? Long.compare(poll.number(), other.poll.number())
          : limit.compareTo(other.limit);
    }
  }

  private final ExecutorService executor;
  private final PredictionQueryPorts ports;
  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private final Map<Poll, Started> started = new HashMap<>();
  private final TreeSet<Started> byLimit = new TreeSet<>();

  /// @param executor runs each task, which blocks, on a thread of its own
  PollsInFlight(ExecutorService executor, PredictionQueryPorts ports) {
    this.executor = executor;
    this.ports = ports;
  }

  void start(Poll poll, Instant now) {
    var added = new Started(poll, now.plus(poll.timeLimit()), submit(poll));
    started.put(poll, added);
    byLimit.add(added);
  }

  private Future<?> submit(Poll poll) {
    try {
      return executor.submit(() -> completions.add(new Completion(poll, lookUp(poll))));
    } catch (RuntimeException | Error refused) {
      completions.add(new Completion(poll, Defect.of(refused)));
      return CompletableFuture.completedFuture(null);
    }
  }

  private Lookup lookUp(Poll poll) {
    try {
      var reference = poll.reference();
      return ports.portOf(reference.provider()).lookUp(reference.id());
    } catch (Throwable thrown) { // an Error of one poll, such as a full stack, harms no other
      return Defect.of(thrown);
    }
  }

  /// Waits until a poll has returned, and returns all that have; none if the time is over.
  List<Completion> await(Duration atMost) throws InterruptedException {
    var returned = new ArrayList<Completion>();
    for (var next = completions.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        next != null;
        next = completions.poll()) {
      var done = started.remove(next.poll());
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

  /// Abandons a poll that has exceeded its time limit; null if none has.
  @Nullable Poll abandonLate(Instant now) {
    if (nextLimit().isAfter(now)) {
      return null;
    }
    var late = byLimit.removeFirst();
    started.remove(late.poll());
    late.task().cancel(true);
    return late.poll();
  }

  /// Abandons all polls and returns them in the order of their limits.
  List<Poll> abandonAll() {
    byLimit.forEach(left -> left.task().cancel(true));
    var polls = byLimit.stream().map(Started::poll).toList();
    byLimit.clear();
    started.clear();
    return polls;
  }
}
