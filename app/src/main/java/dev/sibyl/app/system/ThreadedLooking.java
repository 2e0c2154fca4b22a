package dev.sibyl.app.system;

import dev.sibyl.application.Agenda;
import dev.sibyl.application.Agenda.Look;
import dev.sibyl.application.Looking;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.ProviderName;
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

/// Works an agenda off with a thread for each look in flight and the caller's for all else. A look
/// whose time is over is interrupted and abandoned, not joined: resolving a host's name cannot be
/// interrupted. So connecting, headers, a slow drip and the whole body are under one limit.
public final class ThreadedLooking implements Looking {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final ExecutorService executor;
  private final InstantSource clock;

  /// Looks on the executor's threads.
  ///
  /// @param executor a thread for each task; tasks block
  public ThreadedLooking(ExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void work(
      Agenda agenda, Function<ProviderName, PredictionQueryPort> ports, Listener listener)
      throws InterruptedException {
    var round = new Round(agenda, ports, listener);
    try {
      round.run();
    } finally {
      round.abandonAll();
    }
  }

  /// A look under way.
  private record Flight(long number, Look look, Instant limit, Future<?> thread)
      implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      return limit.equals(other.limit)
          ? Long.compare(number, other.number)
          : limit.compareTo(other.limit);
    }
  }

  /// What a look's thread has to say: its answer, or the defect that it died of.
  private record Landing(long number, @Nullable Lookup lookup, @Nullable Throwable defect) {}

  private final class Round {
    private final Agenda agenda;
    private final Function<ProviderName, PredictionQueryPort> ports;
    private final Listener listener;
    private final BlockingQueue<Landing> landings = new LinkedBlockingQueue<>();
    private final Map<Long, Flight> flights = new HashMap<>();
    private final PriorityQueue<Flight> byLimit = new PriorityQueue<>();
    private long number;

    Round(Agenda agenda, Function<ProviderName, PredictionQueryPort> ports, Listener listener) {
      this.agenda = agenda;
      this.ports = ports;
      this.listener = listener;
    }

    void run() throws InterruptedException {
      var tick = clock.instant().plus(TICK);
      while (!agenda.isDone()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        var now = clock.instant();
        for (var look = agenda.next(now); look != null; look = agenda.next(now)) {
          start(look, now);
        }
        for (var over = agenda.nextGivenUp(now); over != null; over = agenda.nextGivenUp(now)) {
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

    private void start(Look look, Instant now) {
      var id = number++;
      var port = ports.apply(look.address().provider());
      var thread = executor.submit(() -> landings.add(land(id, port, look.address())));
      var flight = new Flight(id, look, now.plus(look.mayTake()), thread);
      flights.put(id, flight);
      byLimit.add(flight);
    }

    private static Landing land(long number, PredictionQueryPort port, Address address) {
      try {
        return new Landing(number, port.lookUp(address.id()), null);
      } catch (RuntimeException | Error defect) {
        return new Landing(number, null, defect);
      }
    }

    private void await(Instant now, Instant tick) throws InterruptedException {
      if (agenda.isDone()) {
        return;
      }
      var wake = earlier(agenda.wakeAt(now), tick);
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
        throw new IllegalStateException("a look broke", landing.defect());
      }
      listener.stepped(agenda.returned(flight.look().address(), lookup, clock.instant()));
    }

    private void abandonLate(Instant now) {
      while (!byLimit.isEmpty() && !byLimit.peek().limit().isAfter(now)) {
        var late = byLimit.remove();
        flights.remove(late.number());
        late.thread().cancel(true);
        var seconds = late.look().mayTake().toMillis() / 1e3;
        var lookup =
            new Lookup.Unavailable(Evidence.of("no whole answer within " + seconds + " s"), true);
        listener.stepped(agenda.returned(late.look().address(), lookup, now));
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
