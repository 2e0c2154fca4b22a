package dev.sibyl.system;

import dev.sibyl.application.PollScheduler;
import dev.sibyl.application.PollScheduler.Poll;
import dev.sibyl.application.Poller;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPort;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Works an scheduler off with a thread for each poll in flight and the caller's for all else. A
/// poll whose time is over is interrupted and abandoned, not joined: resolving a host's name cannot
/// be interrupted. So connecting, headers, a slow drip and the whole body are under one limit.
public final class ConcurrentPoller implements Poller {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final ExecutorService executor;
  private final InstantSource clock;

  /// Polls on the executor's threads.
  ///
  /// @param executor a thread for each task; tasks block
  public ConcurrentPoller(ExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void work(
      PollScheduler scheduler, Function<ProviderName, PredictionQueryPort> ports, Listener listener)
      throws InterruptedException {
    var round = new Round(scheduler, ports, listener);
    try {
      round.run();
    } finally {
      round.abandonAll();
    }
  }

  /// A poll under way.
  private record Flight(long number, Poll poll, Instant limit, Future<?> thread)
      implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      return limit.equals(other.limit)
          ? Long.compare(number, other.number)
          : limit.compareTo(other.limit);
    }
  }

  /// What a poll's thread has to say: its answer, or the defect that it died of.
  private record Landing(long number, @Nullable Lookup lookup, @Nullable Throwable defect) {}

  private final class Round {
    private final PollScheduler scheduler;
    private final Function<ProviderName, PredictionQueryPort> ports;
    private final Listener listener;
    private final BlockingQueue<Landing> landings = new LinkedBlockingQueue<>();
    private final Map<Long, Flight> flights = new HashMap<>();
    private final PriorityQueue<Flight> byLimit = new PriorityQueue<>();
    private long number;

    Round(
        PollScheduler scheduler,
        Function<ProviderName, PredictionQueryPort> ports,
        Listener listener) {
      this.scheduler = scheduler;
      this.ports = ports;
      this.listener = listener;
    }

    void run() throws InterruptedException {
      var tick = clock.instant().plus(TICK);
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
        if (!now.isBefore(tick)) {
          listener.timePassed();
          tick = now.plus(TICK);
        }
        await(now, tick);
      }
    }

    private void start(Poll poll, Instant now) {
      var id = number++;
      var port = ports.apply(poll.reference().provider());
      var thread = executor.submit(() -> landings.add(land(id, port, poll.reference())));
      var flight = new Flight(id, poll, now.plus(poll.timeLimit()), thread);
      flights.put(id, flight);
      byLimit.add(flight);
    }

    private static Landing land(long number, PredictionQueryPort port, PredictionRef reference) {
      try {
        return new Landing(number, port.lookUp(reference.id()), null);
      } catch (RuntimeException | Error defect) {
        return new Landing(number, null, defect);
      }
    }

    private void await(Instant now, Instant tick) throws InterruptedException {
      if (scheduler.isDone()) {
        return;
      }
      var wake = earlier(scheduler.wakeAt(now), tick);
      var limit = byLimit.isEmpty() ? wake : earlier(wake, byLimit.peek().limit());
      var nanos = Math.max(0, Duration.between(clock.instant(), limit).toNanos());
      var landing = landings.poll(nanos, TimeUnit.NANOSECONDS);
      for (; landing != null; landing = landings.poll()) {
        landed(landing);
      }
    }

    private void landed(Landing landing) {
      var flight = flights.remove(landing.number());
      if (flight == null) {
        return; // it had been abandoned
      }
      byLimit.remove(flight);
      var lookup = landing.lookup();
      if (lookup == null) {
        throw new IllegalStateException("a poll broke", landing.defect());
      }
      listener.stepped(scheduler.returned(flight.poll().reference(), lookup, clock.instant()));
    }

    private void abandonLate(Instant now) {
      while (!byLimit.isEmpty() && !byLimit.peek().limit().isAfter(now)) {
        var late = byLimit.remove();
        flights.remove(late.number());
        late.thread().cancel(true);
        var seconds = late.poll().timeLimit().toMillis() / 1e3;
        var lookup =
            new Lookup.Unavailable(
                TroubleDetails.of("no whole answer within " + seconds + " s"), true);
        listener.stepped(scheduler.returned(late.poll().reference(), lookup, now));
      }
    }

    void abandonAll() {
      flights.values().forEach(flight -> flight.thread().cancel(true));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
