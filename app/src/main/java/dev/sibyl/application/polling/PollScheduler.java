package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;

import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.ScheduledWatch.GivingUp;
import dev.sibyl.application.polling.ScheduledWatch.Stage;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides which watch polls next. The [PollingPolicy] says when each wants to poll; the
/// [PollQueue] of its account says when it may.
///
/// Watches can be added, resumed and dropped at any time. Time is handed in and nothing here waits:
/// the owner of the threads calls [#next] until nothing is due, waits until [#wakeAt] or until a
/// poll returns, and hands its result to [#returned]. For one thread at a time.
public final class PollScheduler {

  /// A poll to be made now.
  ///
  /// @param timeLimit of the whole poll, including the body
  public record Poll(long number, PredictionRef reference, Duration timeLimit) {}

  /// What a poll changed.
  public record Step(Watch before, Lookup lookup, Watch after, Decision decision) {}

  /// A watch that was given up.
  public record GivenUp(Watch watch, Reason reason) {}

  /// A poll in flight.
  ///
  /// @param entry of the watch into its state; another one if the watch has left it since
  private record InFlight(ScheduledWatch watch, int entry, Instant started) {
    boolean isWatched() {
      return watch.state() == Stage.IN_FLIGHT && watch.entry() == entry;
    }
  }

  /// How long a watch that is too late waits for its last poll.
  private static final Duration AFTER_SLEEP = Duration.ofSeconds(1);

  private final PollingPolicy policy;
  private final Duration timeout;
  private final AnswerEvaluation evaluation;
  private final RunTimeStatistics statistics = new RunTimeStatistics();

  private final ScheduledWatches watches = new ScheduledWatches();
  private final PollQueues queues;
  private final Map<Long, InFlight> inFlight = new HashMap<>();
  private final Queue<GivenUp> givenUp = new ArrayDeque<>();
  private long polls;

  /// A scheduler without watches.
  ///
  /// @param timeout the time limit of one poll
  /// @param isPermitted whether an account may be polled now; asked before each poll. If it may
  ///   again, the owner of the threads must notice
  public PollScheduler(
      PollingPolicy policy,
      Duration timeout,
      Accounts accounts,
      Predicate<ProviderName> isPermitted,
      Jitter jitter,
      Instant created) {
    this.policy = policy;
    this.timeout = timeout;
    this.queues = new PollQueues(accounts, isPermitted, policy.pollsInOrder(), created);
    this.evaluation = new AnswerEvaluation(policy, jitter, statistics, watches);
  }

  /// Begins to watch a prediction, unless it is watched already. Its first poll is due now.
  public void add(PredictionRef reference, Instant now) {
    resume(Watch.begin(reference, now), now);
  }

  /// Goes on with a watch that began before, unless its prediction is watched already. Its next
  /// poll is due now; its deadline counts from its own beginning.
  public void resume(Watch watch, Instant now) {
    if (watches.find(watch.reference()) == null) {
      watches.add(watch, now);
    }
  }

  /// Begins to poll an account that another process may have polled just before: without a burst.
  public void restart(ProviderName provider, Instant now) {
    queues.of(provider).restart(now);
  }

  /// Stops watching a prediction, if it is watched. If a poll is in flight, its result is ignored.
  public void drop(PredictionRef reference) {
    var watch = watches.find(reference);
    if (watch != null) {
      drop(watch);
    }
  }

  private void drop(ScheduledWatch watch) {
    if (watch.state() instanceof Claim claim) {
      queues.of(watch.provider()).remove(claim);
    }
    watches.remove(watch);
  }

  /// The next poll to be made, or null if none is due.
  public @Nullable Poll next(Instant now) {
    advance(now);
    var queue = queues.thatCanGrant(now);
    return queue == null ? null : start(queue.grant(now).watch(), now);
  }

  private Poll start(ScheduledWatch watch, Instant now) {
    var polled = watch.toWatch().polling(now);
    watches.keep(watch, polled);
    watches.poll(watch);
    var poll = new Poll(polls++, polled.reference(), policy.timeLimit(polled, now, timeout));
    inFlight.put(poll.number(), new InFlight(watch, watch.entry(), now));
    return poll;
  }

  /// A poll has returned.
  ///
  /// @return null if the prediction is not watched any more
  /// @throws IllegalArgumentException if the poll is not in flight
  public @Nullable Step returned(Poll poll, Lookup lookup, Instant now) {
    var returned = release(poll);
    var watch = returned.watch();
    var queue = queues.of(watch.provider());
    queue.observe(lookup, returned.started(), now);
    if (!returned.isWatched()) {
      return null;
    }
    var step = evaluation.evaluate(watch, lookup, now, queue.health());
    if (step.decision() instanceof PollAgain(var at)) {
      watches.schedule(watch, at);
    } else if (step.decision() instanceof GiveUp(var at, var reason)) {
      watches.scheduleGiveUp(watch, at, reason);
    } else {
      watches.remove(watch);
    }
    return step;
  }

  /// A poll was abandoned because the machine slept. It says nothing about the provider, so it
  /// counts as no miss, and the next one is due now.
  ///
  /// @throws IllegalArgumentException if the poll is not in flight
  public void lost(Poll poll, Instant now) {
    var lost = release(poll);
    if (lost.isWatched()) {
      watches.schedule(lost.watch(), now);
    }
  }

  /// Ends a poll.
  private InFlight release(Poll poll) {
    var released = inFlight.remove(poll.number());
    if (released == null) {
      throw new IllegalArgumentException("not in flight: " + poll);
    }
    queues.of(poll.reference().provider()).release();
    return released;
  }

  /// The next watch that was given up, or null if there is none now. After a sleep of the machine,
  /// a watch that is too late has a last poll if [#next] is called before.
  public @Nullable GivenUp nextGivenUp(Instant now) {
    advance(now);
    for (var late = watches.firstLate(now); late != null; late = watches.firstLate(now)) {
      decideAboutLate(late, now);
    }
    return givenUp.poll();
  }

  /// When there may be something to do, unless a poll returns before; [Instant#MAX] if only a
  /// returning poll can change anything.
  public Instant wakeAt(Instant now) {
    return earlier(queues.nextGrant(now), earlier(watches.nextDue(), watches.nextLastChance()));
  }

  /// Whether nothing is watched any more, and everything that was given up has been taken.
  public boolean isDone() {
    return watches.isEmpty() && givenUp.isEmpty();
  }

  /// All watches that have not ended.
  public List<Watch> open() {
    return watches.all();
  }

  private void advance(Instant now) {
    for (var due = watches.firstDue(now); due != null; due = watches.firstDue(now)) {
      if (due.state() instanceof GivingUp(var reason)) {
        giveUp(due, reason);
      } else {
        claim(due, now);
      }
    }
  }

  private void giveUp(ScheduledWatch watch, Reason reason) {
    drop(watch);
    givenUp.add(new GivenUp(watch.toWatch(), reason));
  }

  private void claim(ScheduledWatch scheduled, Instant now) {
    try {
      var watch = scheduled.toWatch();
      var queue = queues.of(scheduled.provider());
      var giveUpAt = policy.giveUpClaimAt(watch, now, queue.health());
      var estimate = statistics.estimate(watch.model());
      var claim = new Claim(scheduled, Urgency.of(watch, queue.retention(), estimate, now));
      watches.claim(scheduled, claim, lastChance(giveUpAt, now));
      queue.add(claim);
    } catch (RuntimeException | Error thrown) {
      giveUp(scheduled, new Reason.Met(Defect.of(thrown)));
    }
  }

  /// A watch whose deadline passed while the machine slept still has a last poll.
  private static Instant lastChance(Instant giveUpAt, Instant now) {
    return giveUpAt.isAfter(now) ? giveUpAt : now.plus(AFTER_SLEEP);
  }

  /// What is known about the provider may have changed while the watch waited.
  private void decideAboutLate(ScheduledWatch late, Instant now) {
    var watch = late.toWatch();
    var health = queues.of(late.provider()).health();
    var lastChance = policy.giveUpClaimAt(watch, now, health);
    if (lastChance.isAfter(now)) {
      watches.extend(late, lastChance);
    } else {
      giveUp(late, policy.reasonToGiveUp(watch, now, health));
    }
  }
}
