package dev.sibyl.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.PollScheduler.Poll;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unavailable;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// Works an scheduler off in virtual time, one event after the other: a simulation passes in a
/// moment. Remembers every request.
final class VirtualPoller implements Poller {

  /// A request that was made.
  ///
  /// @param back when its answer came, or the poll was abandoned
  record Request(
      PredictionRef reference, Instant at, Duration timeLimit, Instant back, Lookup answer) {}

  private static final int MOST_EVENTS_AT_ONE_TIME = 100_000;

  private final SettableClock clock;
  private final Supplier<Duration> latency;
  private final List<Request> requests = new ArrayList<>();
  private final PriorityQueue<Request> inFlight =
      new PriorityQueue<>(Comparator.comparing(Request::back));

  /// @param latency how long each answer takes
  VirtualPoller(SettableClock clock, Supplier<Duration> latency) {
    this.clock = clock;
    this.latency = latency;
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void work(
      PollScheduler scheduler,
      Function<ProviderName, PredictionQueryPort> ports,
      Listener listener) {
    var rounds = 0;
    while (!scheduler.isDone()) {
      var now = clock.instant();
      for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
        start(poll, now, ports);
      }
      for (var over = scheduler.nextGivenUp(now); over != null; over = scheduler.nextGivenUp(now)) {
        listener.gaveUp(over);
      }
      while (!inFlight.isEmpty() && !inFlight.peek().back().isAfter(now)) {
        var landed = inFlight.remove();
        listener.stepped(scheduler.returned(landed.reference(), landed.answer(), now));
      }
      if (!scheduler.isDone()) {
        var wake = wakeAt(scheduler, now);
        assertThat(wake).as("nothing will ever happen again").isBefore(Instant.MAX);
        rounds = wake.isAfter(now) ? 0 : rounds + 1;
        assertThat(rounds).as("time stands still").isLessThan(MOST_EVENTS_AT_ONE_TIME);
        if (wake.isAfter(now)) {
          clock.advance(Duration.between(now, wake));
        }
      }
    }
  }

  private Instant wakeAt(PollScheduler scheduler, Instant now) {
    var wake = scheduler.wakeAt(now);
    var back = inFlight.isEmpty() ? Instant.MAX : inFlight.peek().back();
    return back.isBefore(wake) ? back : wake;
  }

  private void start(Poll poll, Instant now, Function<ProviderName, PredictionQueryPort> ports) {
    var answer = ports.apply(poll.reference().provider()).lookUp(poll.reference().id());
    var takes = latency.get();
    var request =
        takes.compareTo(poll.timeLimit()) < 0
            ? new Request(poll.reference(), now, poll.timeLimit(), now.plus(takes), answer)
            : new Request(
                poll.reference(),
                now,
                poll.timeLimit(),
                now.plus(poll.timeLimit()),
                new Unavailable(TroubleDetails.of("too slow"), true));
    requests.add(request);
    inFlight.add(request);
  }
}
