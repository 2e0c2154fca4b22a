package dev.sibyl.application;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision;
import dev.sibyl.domain.watch.Decision.Done;
import dev.sibyl.domain.watch.Decision.GiveUp;
import dev.sibyl.domain.watch.Decision.PollAgain;
import dev.sibyl.domain.watch.Decision.Reason;
import dev.sibyl.domain.watch.PollQueue;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.domain.watch.PollingPolicy.Goal;
import dev.sibyl.domain.watch.RetryLimiter;
import dev.sibyl.domain.watch.RunTimeStatistics;
import dev.sibyl.domain.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is to be polled at next, of all that are followed: [PollingPolicy] says when each wants to,
/// the [RetryLimiter] and the [PollQueue] of its provider say when it may. Time is handed in,
/// nothing here waits; whoever owns the threads asks [#next] and [#wakeAt], and tells what came
/// [#returned]. For one thread.
public final class PollScheduler {

  /// A poll to be made now.
  ///
  /// @param timeLimit its time limit, the whole body included
  public record Poll(PredictionRef reference, Duration timeLimit) {}

  /// What a poll has changed.
  public record Step(Watch before, Watch after, Lookup lookup, Decision decision) {}

  /// A watch that has come to nothing.
  public record GivenUp(Watch watch, Reason reason) {}

  /// A moment at which something is due: a poll, or, with a reason, the end of a watch.
  private record Due(Instant at, long number, Watch watch, @Nullable Reason reason) {}

  /// A watch that stands in line at its provider's ration.
  private record Claiming(Watch watch, PollQueue.Claim claim) {}

  /// What can expire within this time goes first.
  private static final Duration SOON = Duration.ofMinutes(10);

  private static final Duration KEPT = Duration.ofHours(1);

  /// Time that a poll is given even where the deadline is nearer.
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

  /// The deadline is met to within this: a thread wakes a little late.
  private static final Duration SLACK = Duration.ofMillis(250);

  private final PollingPolicy patience;
  private final Duration timeout;
  private final Function<ProviderName, PollQueue> rations;
  private final RetryLimiter budget;
  private final RunTimeStatistics runs;
  private final DoubleSupplier jitter;

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));

  /// Whoever waits for the budget, the nearest end first.
  private final PriorityQueue<Due> retries =
      new PriorityQueue<>(
          Comparator.comparing((Due retry) -> lastChance(retry.watch()))
              .thenComparingLong(Due::number));

  private final Map<ProviderName, PollQueue> used = new LinkedHashMap<>();
  private final Map<PredictionRef, Claiming> claiming = new HashMap<>();
  private final Map<PredictionRef, Watch> inFlight = new LinkedHashMap<>();
  private final Queue<GivenUp> givenUp = new ArrayDeque<>();
  private long number;

  /// An scheduler with nothing on it.
  ///
  /// @param timeout one poll's time limit
  /// @param rations makes each provider's, at its first poll
  /// @param jitter numbers from 0 to 1
  public PollScheduler(
      PollingPolicy patience,
      Duration timeout,
      Function<ProviderName, PollQueue> rations,
      RetryLimiter budget,
      RunTimeStatistics runs,
      DoubleSupplier jitter) {
    this.patience = patience;
    this.timeout = timeout;
    this.rations = rations;
    this.budget = budget;
    this.runs = runs;
    this.jitter = jitter;
  }

  /// Puts predictions on it, to be polled at now. Each once, and all at one time.
  public void follow(Collection<PredictionRef> references, Instant now) {
    for (var reference : references) {
      due.add(new Due(now, number++, Watch.begin(reference, now), null));
    }
  }

  /// The next poll to be made, or null where none is to be made now.
  public @Nullable Poll next(Instant now) {
    collect(now);
    for (var ration : used.values()) {
      if (ration.canGrant(now)) {
        return poll(ration.grant().reference(), now);
      }
    }
    return null;
  }

  private Poll poll(PredictionRef reference, Instant now) {
    var granted = claiming.remove(reference);
    if (granted == null) {
      throw new IllegalStateException("a ration has granted what nobody claimed: " + reference);
    }
    var watch = granted.watch();
    // One question's minute counts from its first try, not from when it stood in line.
    var asked = patience.goal() == Goal.ANSWERED && watch.polls() == 0 ? watch.begunAt(now) : watch;
    inFlight.put(reference, asked);
    return new Poll(reference, timeLimit(asked, now));
  }

  /// A poll has come back.
  public Step returned(PredictionRef reference, Lookup lookup, Instant now) {
    var before = inFlight.remove(reference);
    if (before == null) {
      throw new IllegalArgumentException("nobody polls at " + reference);
    }
    ration(reference.provider()).returned();
    var after = before.seen(lookup, now);
    if (lookup instanceof Found(var prediction)) {
      budget.earn(now);
      runs.learn(prediction);
    }
    var decision = patience.next(after, now, jitter.getAsDouble(), runs.estimate(after.model()));
    switch (decision) {
      case PollAgain(var at) -> due.add(new Due(at, number++, after, null));
      case GiveUp(var at, var reason) -> due.add(new Due(at, number++, after, reason));
      case Done _ -> {}
    }
    return new Step(before, after, lookup, decision);
  }

  /// The next watch that has been given up, or null where there is none now.
  public @Nullable GivenUp nextGivenUp(Instant now) {
    collect(now);
    return givenUp.poll();
  }

  /// When there may be something to do, unless a poll comes back before; [Instant#MAX] where that
  /// is all there is to wait for.
  public Instant wakeAt(Instant now) {
    var wake = due.isEmpty() ? Instant.MAX : due.peek().at();
    if (!retries.isEmpty()) {
      wake = earlier(wake, earlier(budget.enoughAt(now), lastChance(retries.peek().watch())));
    }
    for (var ration : used.values()) {
      wake = earlier(wake, ration.nextGrant(now));
    }
    if (patience.goal() == Goal.ENDED) {
      for (var next : claiming.values()) {
        return earlier(wake, lastChance(next.watch())); // all began together
      }
    }
    return wake;
  }

  /// Whether nobody is followed any more.
  public boolean isDone() {
    return due.isEmpty()
        && retries.isEmpty()
        && claiming.isEmpty()
        && inFlight.isEmpty()
        && givenUp.isEmpty();
  }

  /// All that are still followed.
  public List<Watch> open() {
    return Stream.of(
            due.stream().map(Due::watch),
            retries.stream().map(Due::watch),
            claiming.values().stream().map(Claiming::watch),
            inFlight.values().stream())
        .flatMap(watches -> watches)
        .toList();
  }

  private void collect(Instant now) {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      var next = due.remove();
      if (next.reason() != null) {
        givenUp.add(new GivenUp(next.watch(), next.reason()));
      } else if (next.watch().misses() > 0) {
        retries.add(next);
      } else {
        claim(next.watch(), now);
      }
    }
    giveUpLate(now);
    while (!retries.isEmpty() && budget.spend(now)) {
      claim(retries.remove().watch(), now);
    }
  }

  /// Whoever still stands in line at the deadline has had its last poll.
  private void giveUpLate(Instant now) {
    var late = new ArrayList<Watch>();
    if (patience.goal() == Goal.ENDED) {
      for (var next : claiming.values()) {
        if (now.isBefore(lastChance(next.watch()))) {
          break; // all began together
        }
        late.add(next.watch());
        ration(next.watch().reference().provider()).remove(next.claim());
      }
      late.forEach(watch -> claiming.remove(watch.reference()));
    }
    while (!retries.isEmpty() && !now.isBefore(lastChance(retries.peek().watch()))) {
      late.add(retries.remove().watch());
    }
    late.forEach(watch -> givenUp.add(new GivenUp(watch, patience.whyAtTheEnd(watch))));
  }

  private void claim(Watch watch, Instant now) {
    var expires = watch.lastSeen().plus(KEPT); // had it ended right after it was seen
    var claim =
        new PollQueue.Claim(
            watch.reference(),
            watch.isKnown() && expires.isBefore(now.plus(SOON)) ? expires : Instant.MAX,
            patience.expectedEnd(watch, now, runs.estimate(watch.model())),
            watch.lastSeen());
    claiming.put(watch.reference(), new Claiming(watch, claim));
    ration(watch.reference().provider()).claim(claim);
  }

  private Duration timeLimit(Watch watch, Instant now) {
    var end = patience.end(watch);
    if (patience.goal() == Goal.ANSWERED || end.equals(Instant.MAX)) {
      return timeout;
    }
    var left = Duration.between(now, end);
    var most =
        !left.isPositive()
            ? left.plus(PollingPolicy.LAST_LOOK)
            : left.compareTo(SHORTEST_LOOK) > 0 ? left : SHORTEST_LOOK;
    return most.compareTo(timeout) < 0 ? most : timeout;
  }

  /// From when on nobody polls any more.
  private Instant lastChance(Watch watch) {
    var end = patience.end(watch);
    return end.equals(Instant.MAX) ? end : end.plus(SLACK);
  }

  private PollQueue ration(ProviderName provider) {
    return used.computeIfAbsent(provider, rations);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
