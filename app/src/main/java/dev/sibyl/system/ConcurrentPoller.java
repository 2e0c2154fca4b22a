package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes polls on a thread each; everything else happens on the caller's thread. A poll that
/// exceeds its time limit is interrupted and abandoned, not joined, because the resolution of a
/// host name cannot be interrupted. So connecting, headers, a slow drip and the whole body are
/// under one limit.
public final class ConcurrentPoller implements Poller {

  private final ExecutorService executor;
  private final InstantSource clock;

  /// @param executor runs each task, which blocks, on a thread of its own
  public ConcurrentPoller(ExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void run(PollScheduler scheduler, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException {
    var run = new Run(scheduler, ports, listener);
    try {
      run.untilDone();
    } finally {
      run.abandonAll();
    }
  }

  private record InFlight(Poll poll, Instant limit, Future<?> task)
      implements Comparable<InFlight> {
    @Override
    public int compareTo(InFlight other) {
      return limit.equals(other.limit)
          ? Long.compare(poll.number(), other.poll.number())
          : limit.compareTo(other.limit);
    }
  }

  /// How a poll's task ended: with a result, or with a defect.
  private record Completion(Poll poll, @Nullable Lookup lookup, @Nullable Throwable defect) {}

  private final class Run {
    private final PollScheduler scheduler;
    private final PredictionQueryPorts ports;
    private final Listener listener;
    private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
    private final Map<Poll, InFlight> inFlight = new HashMap<>();
    private final PriorityQueue<InFlight> byLimit = new PriorityQueue<>();

    Run(PollScheduler scheduler, PredictionQueryPorts ports, Listener listener) {
      this.scheduler = scheduler;
      this.ports = ports;
      this.listener = listener;
    }

    void untilDone() throws InterruptedException {
      while (!scheduler.isDone()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        var now = clock.instant();
        for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
          start(poll, now);
        }
        for (var over = scheduler.nextGivenUp(now);
            over != null;
            over = scheduler.nextGivenUp(now)) {
          listener.gaveUp(over);
        }
        abandonLate(now);
        awaitCompletion(now);
      }
    }

    private void start(Poll poll, Instant now) {
      var port = ports.portOf(poll.reference().provider());
      var task = executor.submit(() -> completions.add(complete(poll, port)));
      var started = new InFlight(poll, now.plus(poll.timeLimit()), task);
      inFlight.put(poll, started);
      byLimit.add(started);
    }

    private static Completion complete(Poll poll, PredictionQueryPort port) {
      try {
        return new Completion(poll, port.lookUp(poll.reference().id()), null);
      } catch (RuntimeException | Error defect) {
        return new Completion(poll, null, defect);
      }
    }

    private void awaitCompletion(Instant now) throws InterruptedException {
      if (scheduler.isDone()) {
        return;
      }
      var wake = scheduler.wakeAt(now);
      if (!byLimit.isEmpty() && byLimit.peek().limit().isBefore(wake)) {
        wake = byLimit.peek().limit();
      }
      var completion = await(wake);
      for (; completion != null; completion = completions.poll()) {
        completed(completion);
      }
    }

    private @Nullable Completion await(Instant wake) throws InterruptedException {
      if (wake.equals(Instant.MAX)) {
        return completions.take();
      }
      var nanos = Math.max(0, Duration.between(clock.instant(), wake).toNanos());
      return completions.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void completed(Completion completion) {
      var done = inFlight.remove(completion.poll());
      if (done == null) {
        return; // it was abandoned
      }
      byLimit.remove(done);
      if (completion.lookup() == null) {
        throw new IllegalStateException("a poll failed unexpectedly", completion.defect());
      }
      returned(completion.poll(), completion.lookup(), clock.instant());
    }

    private void abandonLate(Instant now) {
      while (!byLimit.isEmpty() && !byLimit.peek().limit().isAfter(now)) {
        var late = byLimit.remove();
        inFlight.remove(late.poll());
        late.task().cancel(true);
        var seconds = late.poll().timeLimit().toMillis() / 1e3;
        returned(
            late.poll(),
            new TimedOut(TroubleDetails.of("no whole answer within " + seconds + " s")),
            now);
      }
    }

    private void returned(Poll poll, Lookup lookup, Instant now) {
      var step = scheduler.returned(poll, lookup, now);
      if (step != null) {
        listener.polled(step);
      }
    }

    void abandonAll() {
      inFlight.values().forEach(left -> left.task().cancel(true));
    }
  }
}
