package dev.sibyl.application.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Makes the polls of a scheduler in virtual time, one event after the other: hours pass in a
/// moment. It records every request.
public final class VirtualPoller implements Poller {

  /// A request that was made.
  ///
  /// @param returned when its answer came, or when the poll was abandoned
  public record Request(Poll poll, Instant at, Instant returned, Lookup lookup) {
    public PredictionRef reference() {
      return poll.reference();
    }
  }

  private static final int MAX_EVENTS_AT_ONE_TIME = 100_000;

  private final SettableClock clock;
  private final Supplier<Duration> latency;
  private final List<Request> requests = new ArrayList<>();
  private final PriorityQueue<Request> inFlight =
      new PriorityQueue<>(Comparator.comparing(Request::returned));
  private Consumer<Instant> atEachTime = _ -> {};
  private Instant sleepsAt = Instant.MAX;
  private Duration asleep = Duration.ZERO;

  /// @param latency how long each answer takes
  public VirtualPoller(SettableClock clock, Supplier<Duration> latency) {
    this.clock = clock;
    this.latency = latency;
  }

  /// Calls back whenever time has moved, so that a test can add and drop watches.
  void atEachTime(Consumer<Instant> callback) {
    atEachTime = callback;
  }

  /// Lets the machine sleep once. The polls in flight at that time are lost.
  void sleepAt(Instant when, Duration duration) {
    sleepsAt = when;
    asleep = duration;
  }

  private void sleep(PollScheduler scheduler) {
    clock.advance(Duration.between(clock.instant(), sleepsAt.plus(asleep)));
    sleepsAt = Instant.MAX;
    inFlight.forEach(request -> scheduler.lost(request.poll(), clock.instant()));
    inFlight.clear();
  }

  public List<Request> requests() {
    return requests;
  }

  /// Reads the whole feed first.
  @Override
  public void run(
      PollScheduler scheduler, Feed<?> feed, PredictionQueryPorts ports, Listener listener) {
    readAll(feed);
    var rounds = 0;
    atEachTime.accept(clock.instant());
    while (!scheduler.isDone()) {
      var now = clock.instant();
      for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
        start(poll, now, ports);
      }
      for (var over = scheduler.nextGivenUp(now); over != null; over = scheduler.nextGivenUp(now)) {
        listener.gaveUp(over);
      }
      while (!inFlight.isEmpty() && !inFlight.peek().returned().isAfter(now)) {
        var request = inFlight.remove();
        var step = scheduler.returned(request.poll(), request.lookup(), now);
        if (step != null) {
          listener.polled(step);
        }
      }
      if (!scheduler.isDone()) {
        var wake = wakeAt(scheduler, now);
        assertThat(wake).as("nothing will ever happen again").isBefore(Instant.MAX);
        rounds = wake.isAfter(now) ? 0 : rounds + 1;
        assertThat(rounds).as("time does not move").isLessThan(MAX_EVENTS_AT_ONE_TIME);
        if (wake.isAfter(sleepsAt)) {
          sleep(scheduler);
        } else if (wake.isAfter(now)) {
          clock.advance(Duration.between(now, wake));
          atEachTime.accept(wake);
        }
      }
    }
  }

  private static <T> void readAll(Feed<T> feed) {
    feed.read(feed::arrived);
  }

  private static Lookup lookUp(PredictionRef reference, PredictionQueryPorts ports) {
    try {
      return ports.portOf(reference.provider()).lookUp(reference.id());
    } catch (IllegalStateException defect) {
      return Defect.of(defect);
    }
  }

  private Instant wakeAt(PollScheduler scheduler, Instant now) {
    var wake = scheduler.wakeAt(now);
    var returned = inFlight.isEmpty() ? Instant.MAX : inFlight.peek().returned();
    return returned.isBefore(wake) ? returned : wake;
  }

  private void start(Poll poll, Instant now, PredictionQueryPorts ports) {
    var lookup = lookUp(poll.reference(), ports);
    var takes = latency.get();
    var request =
        takes.compareTo(poll.timeLimit()) < 0
            ? new Request(poll, now, now.plus(takes), lookup)
            : new Request(
                poll, now, now.plus(poll.timeLimit()), new TimedOut(TroubleDetails.of("too slow")));
    requests.add(request);
    inFlight.add(request);
  }
}
