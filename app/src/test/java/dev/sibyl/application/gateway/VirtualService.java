package dev.sibyl.application.gateway;

import static java.util.Objects.requireNonNull;

import dev.sibyl.application.InterruptibleCalls;
import dev.sibyl.application.polling.AccountLimits;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.FakeQueryPorts;
import dev.sibyl.ports.driven.MemoryWatchStore;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driven.SettableClock;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.GatewayAnswer;
import dev.sibyl.ports.driving.service.GatewayQuery;
import dev.sibyl.ports.driving.service.ServiceEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The service in virtual time, on one thread: a wait makes the time pass, and the polls that
/// become due meanwhile are answered at once.
final class VirtualService implements Poller, Waiting {

  static final ProviderName PROVIDER = new ProviderName("cometapi");
  static final Caller CALLER = new Caller(1, Set.of());
  static final Duration HOLD = Duration.ofSeconds(5);

  final SettableClock clock = new SettableClock(PredictionBuilder.NOW);
  final List<ServiceEvent> events = new ArrayList<>();
  final List<Instant> polls = new ArrayList<>();
  final EventHub hub = new EventHub();
  final AccountMonitor accounts = new AccountMonitor();
  final List<String> trouble = new ArrayList<>();

  /// The accounts that this process polls.
  final Set<ProviderName> own = new HashSet<>(Set.of(PROVIDER));

  /// Whether it is certain of that.
  boolean isCertain = true;

  final MemoryWatchStore store;
  final WatchKeeper keeper;
  final WatchRegistry registry;
  final StandingWatches watches;
  final SharedWatches shared;
  final GatewayQueries queries;

  private final Map<PredictionId, Deque<Lookup>> answers = new HashMap<>();
  private final Queue<Runnable> arrivals = new ArrayDeque<>();
  private @Nullable PollScheduler scheduler;
  private @Nullable PredictionQueryPorts ports;
  private @Nullable Listener listener;

  VirtualService() throws InterruptedException {
    this(Long.MAX_VALUE);
  }

  /// @param maxWeight of all answers
  VirtualService(long maxWeight) throws InterruptedException {
    this(maxWeight, new MemoryWatchStore());
  }

  /// A process that begins with what another one has stored.
  static VirtualService startedWith(MemoryWatchStore store)
      throws IOException, InterruptedException {
    return startedWith(store, Duration.ZERO);
  }

  /// @param after how long after [PredictionBuilder#NOW]
  static VirtualService startedWith(MemoryWatchStore store, Duration after)
      throws IOException, InterruptedException {
    var service = new VirtualService(Long.MAX_VALUE, store);
    service.clock.advance(after);
    service.watches.restore();
    return service;
  }

  private VirtualService(long maxWeight, MemoryWatchStore store) throws InterruptedException {
    this.store = store;
    registry = new WatchRegistry(maxWeight, clock, this, hub);
    var stored =
        new StoredEntries(
            store,
            (id, json, answeredAt) ->
                (json.contains("processing")
                        ? PredictionBuilder.processing()
                        : PredictionBuilder.succeeded())
                    .id(id.value())
                    .answeredAt(answeredAt)
                    .found());
    var ownership = ownership();
    watches =
        new StandingWatches(
            registry,
            accounts,
            stored,
            UntilEnded.DEFAULT,
            FakeQueryPorts.of(this::poll),
            new PollSchedulerFactory(
                clock,
                Duration.ofSeconds(60),
                _ -> new AccountLimits(6_000, Duration.ofHours(1), 8),
                () -> 0),
            ownership,
            this,
            this);
    shared = new SharedWatches(registry, stored, watches, ownership, clock);
    queries = new GatewayQueries(watches, registry, HOLD, clock);
    keeper = new WatchKeeper(stored, () -> watches, this, clock);
    hub.subscribe(events::add);
    hub.subscribe(keeper);
    watches.run(); // returns at once, see run
  }

  private AccountOwnership ownership() {
    return new AccountOwnership() {
      @Override
      public boolean isAssigned(ProviderName account) {
        return own.contains(account);
      }

      @Override
      public boolean isCertain(ProviderName account) {
        return isCertain && own.contains(account);
      }
    };
  }

  static PredictionRef reference(String id) {
    return new PredictionRef(PROVIDER, new PredictionId(id));
  }

  /// What the provider answers, in this order; the last answer is repeated.
  void answers(String id, Lookup... lookups) {
    answers.put(new PredictionId(id), new ArrayDeque<>(List.of(lookups)));
  }

  GatewayAnswer query(String id) {
    return query(id, new GatewayQuery(CALLER, null, null));
  }

  GatewayAnswer query(String id, GatewayQuery query) {
    return queries.query(reference(id), query);
  }

  /// Writes what has happened into the store.
  void write() {
    keeper.write(trouble::add);
  }

  /// Lets time pass.
  void pass(Duration duration) {
    advance(clock.instant().plus(duration), () -> false);
  }

  private Lookup poll(PredictionId id) {
    polls.add(clock.instant());
    var lookups = requireNonNull(answers.get(id), id.value());
    return lookups.size() > 1 ? lookups.remove() : lookups.element();
  }

  /// Keeps everything for [#advance], and returns.
  @Override
  public void run(
      PollScheduler newScheduler,
      Feed<?> feed,
      PredictionQueryPorts newPorts,
      Listener newListener) {
    scheduler = newScheduler;
    ports = newPorts;
    listener = newListener;
    read(feed);
  }

  private <T> void read(Feed<T> feed) {
    feed.read(arrival -> arrivals.add(() -> feed.arrived(arrival)));
  }

  @Override
  public Signal open() {
    return new Signal() {
      private boolean given;

      @Override
      public void give() {
        given = true;
      }

      @Override
      public boolean await(Instant until) {
        if (until.equals(Instant.MAX)) {
          return false; // the feed, which would block for ever
        }
        advance(until, () -> given);
        var taken = given;
        given = false;
        return taken;
      }
    };
  }

  /// Makes the polls that become due until a time, or until a condition is true.
  private void advance(Instant until, Supplier<Boolean> condition) {
    while (true) {
      arrivals.forEach(Runnable::run);
      arrivals.clear();
      pollWhatIsDue();
      if (condition.get() || !clock.instant().isBefore(until)) {
        return;
      }
      var wake = requireNonNull(scheduler).wakeAt(clock.instant());
      var next = wake.isBefore(until) ? wake : until;
      if (next.isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), next));
      }
    }
  }

  private void pollWhatIsDue() {
    var engine = requireNonNull(scheduler);
    var now = clock.instant();
    for (var poll = engine.next(now); poll != null; poll = engine.next(now)) {
      var reference = poll.reference();
      var lookup = requireNonNull(ports).portOf(reference.provider()).lookUp(reference.id());
      var step = engine.returned(poll, lookup, now);
      if (step != null) {
        requireNonNull(listener).polled(step);
      }
    }
    for (var over = engine.nextGivenUp(now); over != null; over = engine.nextGivenUp(now)) {
      requireNonNull(listener).gaveUp(over);
    }
  }

  /// Runs calls on the thread of the caller.
  static final InterruptibleCalls CALLS =
      new InterruptibleCalls() {
        @Override
        public <T> T call(Supplier<T> blocking) {
          return blocking.get();
        }
      };
}
