package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.PollingFixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.Decision.Reason.DeadlinePassed;
import dev.sibyl.application.polling.Decision.Reason.Met;
import dev.sibyl.application.polling.PollScheduler.GivenUp;
import dev.sibyl.application.polling.PollScheduler.Step;
import dev.sibyl.application.polling.VirtualPoller.Request;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driven.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/// Polls planned runs through the real scheduler in virtual time, and checks what must always hold.
final class Simulation implements Poller.Listener {

  static final Instant START = PollingFixtures.NOW;
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofMillis(250);

  private final SettableClock clock = new SettableClock(START);
  private final Random random;
  private final String name;
  private final PollingPolicy policy;
  private final AccountLimits limits;
  private final Map<PredictionRef, PlannedRun> runs;
  private final Map<PredictionRef, Instant> begun = new HashMap<>();
  private final Set<PredictionRef> dropped = new HashSet<>();
  private final Map<PredictionRef, Integer> polls = new HashMap<>();
  private final Map<PredictionRef, Reason> givenUp = new HashMap<>();
  private final Map<PredictionRef, Status> done = new HashMap<>();
  private final Map<PredictionRef, Instant> endedAt = new HashMap<>();
  private final PollScheduler scheduler;
  private final VirtualPoller poller;

  Simulation(
      long seed, PollingPolicy policy, AccountLimits limits, Map<PredictionRef, PlannedRun> runs) {
    this.random = new Random(seed);
    this.name = "seed " + seed;
    this.policy = policy;
    this.limits = limits;
    this.runs = runs;
    this.poller = new VirtualPoller(clock, () -> seconds(0.05 + 0.4 * random.nextDouble()));
    this.scheduler =
        new PollSchedulerFactory(clock, TIMEOUT, _ -> limits, random::nextDouble)
            .schedulerFor(policy);
  }

  /// Lets the machine sleep once.
  Simulation sleepAt(Instant when, Duration duration) {
    poller.sleepAt(when, duration);
    return this;
  }

  /// Adds all watches at the start and runs to the end.
  Simulation run(FaultInjector faults) {
    return run(_ -> faults);
  }

  /// Runs with the faults of each provider.
  Simulation run(Function<ProviderName, FaultInjector> faults) {
    runs.keySet().forEach(this::add);
    poller.run(
        scheduler,
        Poller.Feed.NONE,
        new FakeQueryPorts(provider -> port(provider, faults.apply(provider))),
        this);
    return this;
  }

  /// Adds the watches one after the other, at random times within a period; resumes some that began
  /// earlier, and drops some later.
  Simulation runWithArrivals(Duration period, FaultInjector faults) {
    var arrivals = new PriorityQueue<Change>();
    for (var reference : runs.keySet()) {
      var at = START.plus(TimeMath.times(period, random.nextDouble()));
      switch (random.nextInt(5)) {
        case 0 -> arrivals.add(new Change(at, () -> resume(reference)));
        case 1 -> {
          arrivals.add(new Change(at, () -> add(reference)));
          arrivals.add(
              new Change(at.plus(seconds(20 * random.nextDouble())), () -> drop(reference)));
        }
        default -> arrivals.add(new Change(at, () -> add(reference)));
      }
    }
    // A watch that never ends keeps the simulation running until the last one has arrived.
    poller.atEachTime(now -> {
      while (!arrivals.isEmpty() && !arrivals.peek().at().isAfter(now)) {
        arrivals.remove().action().run();
      }
    });
    poller.run(
        scheduler, Poller.Feed.NONE, new FakeQueryPorts(provider -> port(provider, faults)), this);
    assertThat(arrivals).as(name).isEmpty();
    return this;
  }

  private record Change(Instant at, Runnable action) implements Comparable<Change> {
    @Override
    public int compareTo(Change other) {
      return at.compareTo(other.at);
    }
  }

  void add(PredictionRef reference) {
    begun.putIfAbsent(reference, clock.instant());
    scheduler.add(reference, clock.instant());
  }

  private void resume(PredictionRef reference) {
    var earlier = clock.instant().minusSeconds(random.nextInt(30));
    begun.put(reference, earlier);
    scheduler.resume(Watch.begin(reference, earlier), clock.instant());
    scheduler.resume(Watch.begin(reference, clock.instant()), clock.instant()); // has no effect
  }

  private void drop(PredictionRef reference) {
    if (!hasEnded(reference)) {
      scheduler.drop(reference);
      dropped.add(reference);
    }
  }

  private PredictionQueryPort port(ProviderName provider, FaultInjector faults) {
    return id -> {
      var reference = new PredictionRef(provider, id);
      assertThat(dropped).as(name).doesNotContain(reference);
      var trouble = faults.trouble(polls.merge(reference, 1, Integer::sum), clock.instant());
      return trouble == null ? planned(reference).lookupAt(id, clock.instant()) : trouble;
    };
  }

  private PlannedRun planned(PredictionRef reference) {
    var run = runs.get(reference);
    assertThat(run).isNotNull();
    return run;
  }

  @Override
  public void polled(Step step) {
    var reference = step.after().reference();
    assertThat(hasEnded(reference)).as("%s, %s is polled after its end", name, reference).isFalse();
    assertThat(dropped).as(name).doesNotContain(reference);
    if (step.decision() instanceof Done) {
      done.put(reference, ((Found) step.lookup()).prediction().status());
      endedAt.put(reference, clock.instant());
    }
  }

  @Override
  public void gaveUp(GivenUp over) {
    var reference = over.watch().reference();
    assertThat(hasEnded(reference)).as("%s, %s ends twice", name, reference).isFalse();
    givenUp.put(reference, over.reason());
    endedAt.put(reference, clock.instant());
  }

  private boolean hasEnded(PredictionRef reference) {
    return done.containsKey(reference) || givenUp.containsKey(reference);
  }

  List<Request> requests() {
    return poller.requests();
  }

  Map<PredictionRef, Status> done() {
    return done;
  }

  Map<PredictionRef, Reason> givenUp() {
    return givenUp;
  }

  Map<PredictionRef, Instant> endedAt() {
    return endedAt;
  }

  Map<PredictionRef, Integer> polls() {
    return polls;
  }

  Set<PredictionRef> dropped() {
    return dropped;
  }

  /// When the deadline of a watch passes.
  Instant deadline(PredictionRef reference) {
    var begin = begun.get(reference);
    assertThat(begin).isNotNull();
    return switch (policy) {
      case UntilEnded ended -> ended.deadlineOf(Watch.begin(reference, begin));
      case PersistentUntilEnded(var ended, _) -> ended.deadlineOf(Watch.begin(reference, begin));
      case UntilAnswered _ -> Instant.MAX;
    };
  }

  /// Checks what holds in every simulation.
  Simulation check() {
    checkHintsAndDeadline();
    checkAccountLimits();
    assertThat(done.size() + givenUp.size() + dropped.size()).as(name).isEqualTo(runs.size());
    return this;
  }

  /// Checks the outcomes, for simulations in which every watch has enough time.
  Simulation checkOutcomes() {
    runs.forEach((reference, run) -> {
      if (!dropped.contains(reference)) {
        checkOutcome(reference, run);
      }
    });
    return this;
  }

  private void checkOutcome(PredictionRef reference, PlannedRun run) {
    switch (run.outcome()) {
      case SUCCEEDS, FAILS, ABORTS ->
          assertThat(done.get(reference)).as("%s, %s", name, run).isEqualTo(run.outcome().status());
      case NEVER_ENDS -> {
        assertThat(givenUp.get(reference)).as(name).isEqualTo(new DeadlinePassed());
        assertThat(endedAt.get(reference))
            .as(name)
            .isBetween(deadline(reference), deadline(reference).plus(UntilEnded.LAST_POLL));
      }
      case IS_UNKNOWN -> {
        assertThat(givenUp.get(reference)).as(name).isInstanceOf(Met.class);
        assertThat(polls.get(reference)).as(name).isBetween(2, 6);
      }
      case IS_REFUSED -> {
        assertThat(givenUp.get(reference)).as(name).isInstanceOf(Met.class);
        assertThat(polls.get(reference)).as(name).isEqualTo(1);
      }
    }
  }

  private void checkHintsAndDeadline() {
    var before = new HashMap<PredictionRef, Request>();
    for (var request : requests()) {
      var end = deadline(request.reference());
      var last = before.put(request.reference(), request);
      if (last != null && last.lookup() instanceof Trouble trouble) {
        var hint = trouble.details().retryAfter();
        assertThat(request.at())
            .as("%s, not before the hint", name)
            .isAfterOrEqualTo(
                hint == null
                    ? TimeMath.earlier(last.returned().plus(shortestAfter(trouble)), end)
                    : last.returned().plus(hint));
      } else if (last != null && policy instanceof UntilEnded ended) {
        assertThat(request.at())
            .as("%s, not before the shortest interval", name)
            .isAfterOrEqualTo(
                TimeMath.earlier(last.returned().plus(ended.intervals().shortest()), end));
      }
      if (!end.equals(Instant.MAX)) {
        assertThat(request.at()).as(name).isBeforeOrEqualTo(end.plus(SLACK));
        assertThat(request.at().plus(request.poll().timeLimit()))
            .as("%s, the time limit of the last poll", name)
            .isBeforeOrEqualTo(end.plus(UntilEnded.LAST_POLL));
      }
      assertThat(request.poll().timeLimit()).as(name).isPositive().isLessThanOrEqualTo(TIMEOUT);
    }
  }

  /// A prediction that is not found is polled a last time 5 s after the first poll.
  private static Duration shortestAfter(Trouble trouble) {
    return trouble instanceof NotFound ? Duration.ZERO : Duration.ofSeconds(1);
  }

  private void checkAccountLimits() {
    var minutes = new HashMap<ProviderName, ArrayDeque<Instant>>();
    var inFlightOf = new HashMap<ProviderName, PriorityQueue<Instant>>();
    for (var request : requests()) {
      var provider = request.reference().provider();
      var minute = minutes.computeIfAbsent(provider, _ -> new ArrayDeque<>());
      minute.add(request.at());
      while (!minute.getFirst().isAfter(request.at().minusSeconds(60))) {
        minute.removeFirst();
      }
      assertThat(minute.size())
          .as("%s, polls in a minute", name)
          .isLessThanOrEqualTo(limits.requestsPerMinute());
      var inFlight = inFlightOf.computeIfAbsent(provider, _ -> new PriorityQueue<>());
      while (!inFlight.isEmpty() && !inFlight.peek().isAfter(request.at())) {
        inFlight.remove();
      }
      inFlight.add(request.returned());
      assertThat(inFlight.size())
          .as("%s, polls in flight", name)
          .isLessThanOrEqualTo(limits.concurrency());
    }
  }

  /// The longest time between two polls of one prediction.
  Duration longestGap() {
    var polledAt = new HashMap<PredictionRef, Instant>();
    var longest = Duration.ZERO;
    for (var request : requests()) {
      var last = polledAt.put(request.reference(), request.at());
      var gap = Duration.between(last == null ? START : last, request.at());
      longest = TimeMath.longer(gap, longest);
    }
    return longest;
  }
}
