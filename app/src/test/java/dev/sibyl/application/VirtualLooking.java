package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.Agenda.Look;
import dev.sibyl.domain.Address;
import dev.sibyl.domain.Evidence;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// Works an agenda off in virtual time, one event after the other: a night passes in a moment.
/// Remembers every request.
final class VirtualLooking implements Looking {

  /// A request that was made.
  ///
  /// @param back when its answer came, or the look was abandoned
  record Request(Address address, Instant at, Duration mayTake, Instant back, Lookup answer) {}

  private static final int MOST_EVENTS_AT_ONE_TIME = 100_000;

  private final SettableTime clock;
  private final Supplier<Duration> latency;
  private final List<Request> requests = new ArrayList<>();
  private final PriorityQueue<Request> inFlight =
      new PriorityQueue<>(Comparator.comparing(Request::back));

  /// @param latency how long each answer takes
  VirtualLooking(SettableTime clock, Supplier<Duration> latency) {
    this.clock = clock;
    this.latency = latency;
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void work(
      Agenda agenda, Function<ProviderName, PredictionQueryPort> ports, Listener listener) {
    var rounds = 0;
    while (!agenda.isDone()) {
      var now = clock.instant();
      for (var look = agenda.next(now); look != null; look = agenda.next(now)) {
        start(look, now, ports);
      }
      for (var over = agenda.nextGivenUp(now); over != null; over = agenda.nextGivenUp(now)) {
        listener.gaveUp(over);
      }
      while (!inFlight.isEmpty() && !inFlight.peek().back().isAfter(now)) {
        var landed = inFlight.remove();
        listener.stepped(agenda.returned(landed.address(), landed.answer(), now));
      }
      if (!agenda.isDone()) {
        var wake = wakeAt(agenda, now);
        assertThat(wake).as("nothing will ever happen again").isBefore(Instant.MAX);
        rounds = wake.isAfter(now) ? 0 : rounds + 1;
        assertThat(rounds).as("time stands still").isLessThan(MOST_EVENTS_AT_ONE_TIME);
        if (wake.isAfter(now)) {
          clock.advance(Duration.between(now, wake));
        }
      }
    }
  }

  private Instant wakeAt(Agenda agenda, Instant now) {
    var wake = agenda.wakeAt(now);
    var back = inFlight.isEmpty() ? Instant.MAX : inFlight.peek().back();
    return back.isBefore(wake) ? back : wake;
  }

  private void start(Look look, Instant now, Function<ProviderName, PredictionQueryPort> ports) {
    var answer = ports.apply(look.address().provider()).lookUp(look.address().id());
    var takes = latency.get();
    var request =
        takes.compareTo(look.mayTake()) < 0
            ? new Request(look.address(), now, look.mayTake(), now.plus(takes), answer)
            : new Request(
                look.address(),
                now,
                look.mayTake(),
                now.plus(look.mayTake()),
                new Unavailable(Evidence.of("too slow"), true));
    requests.add(request);
    inFlight.add(request);
  }
}
