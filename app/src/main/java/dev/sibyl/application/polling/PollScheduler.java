package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.ScheduledWatches.GiveUpDue;
import dev.sibyl.application.polling.ScheduledWatches.PollDue;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Decides which watch polls next. The [PollingPolicy] says when each wants to poll; the
/// [PollQueue] of its account says when it may.
///
/// Watches can be added, resumed and dropped at any time. Time is handed in and nothing here waits:
/// the owner of the threads calls [#next] until nothing is due, waits until [#wakeAt] or until a
/// poll returns, and hands its result to [#returned]. For one thread.
public final class PollScheduler {

  /// A poll to be made now.
  ///
  /// @param timeLimit of the whole poll, including the body
  public record Poll(long number, PredictionRef reference, Duration timeLimit) {}

  /// What a poll changed.
  public record Step(Watch before, Lookup lookup, Watch after, Decision decision) {}

  /// A watch that was given up.
  public record GivenUp(Watch watch, Reason reason) {}

  /// How long a watch that is too late waits for its last poll.
  private static final Duration AFTER_SLEEP = Duration.ofSeconds(1);

  private final PollingPolicy policy;
  private final Duration timeout;
  private final Accounts accounts;
  private final Instant created;
  private final AnswerEvaluation evaluation;
  private final RunTimeStatistics statistics = new RunTimeStatistics();

  private final ScheduledWatches watches = new ScheduledWatches();
  private final Map<ProviderName, PollQueue> queues = new LinkedHashMap<>();
  private final Map<Long, Instant> inFlight = new HashMap<>();
  private final Queue<GivenUp> givenUp = new ArrayDeque<>();
  private long polls;

  /// A scheduler without watches.
  ///
  /// @param timeout the time limit of one poll
  public PollScheduler(
      PollingPolicy policy, Duration timeout, Accounts accounts, Jitter jitter, Instant created) {
    this.policy = policy;
    this.timeout = timeout;
    this.accounts = accounts;
    this.evaluation = new AnswerEvaluation(policy, jitter, statistics);
    this.created = created;
  }

  /// Begins to watch a prediction, unless it is watched already. Its first poll is due now.
  public void add(PredictionRef reference, Instant now) {
    resume(Watch.begin(reference, now), now);
  }

  /// Goes on with a watch that began before, unless its prediction is watched already. Its next
  /// poll is due now; its deadline counts from its own beginning.
  public void resume(Watch watch, Instant now) {
    if (!watches.contains(watch.reference())) {
      watches.schedule(watch, now);
    }
  }

  /// Stops watching a prediction, if it is watched. If a poll is in flight, its result is ignored.
  public void drop(PredictionRef reference) {
    watches.remove(reference);
    var queue = queues.get(reference.provider());
    if (queue != null) {
      queue.remove(reference);
    }
  }

  /// The next poll to be made, or null if none is due.
  public @Nullable Poll next(Instant now) {
    advance(now);
    for (var queue : queues.values()) {
      if (queue.canGrant(now)) {
        return start(queue.grant(now).reference(), now);
      }
    }
    return null;
  }

  private Poll start(PredictionRef reference, Instant now) {
    var watch = watches.watch(reference).polling(now);
    var poll = new Poll(polls++, reference, policy.timeLimit(watch, now, timeout));
    inFlight.put(poll.number(), now);
    watches.poll(watch, poll.number());
    return poll;
  }

  /// A poll has returned.
  ///
  /// @return null if the prediction is not watched any more
  /// @throws IllegalArgumentException if the poll is not in flight
  public @Nullable Step returned(Poll poll, Lookup lookup, Instant now) {
    var started = release(poll);
    var queue = queue(poll.reference().provider());
    queue.observe(lookup, started, now);
    if (!watches.isPolledBy(poll)) {
      return null;
    }
    var watch = watches.watch(poll.reference());
    var step = evaluation.evaluate(watch, lookup, now, queue.health());
    switch (step.decision()) {
      case PollAgain(var at) -> watches.schedule(step.after(), at);
      case GiveUp(var at, var reason) -> watches.scheduleGiveUp(step.after(), at, reason);
      case Done _ -> watches.remove(poll.reference());
    }
    return step;
  }

  /// A poll was abandoned because the machine slept. It says nothing about the provider, so it
  /// counts as no miss, and the next one is due now.
  ///
  /// @throws IllegalArgumentException if the poll is not in flight
  public void lost(Poll poll, Instant now) {
    release(poll);
    if (watches.isPolledBy(poll)) {
      watches.schedule(watches.watch(poll.reference()), now);
    }
  }

  /// Ends a poll. Returns when it was started.
  private Instant release(Poll poll) {
    var started = inFlight.remove(poll.number());
    if (started == null) {
      throw new IllegalArgumentException("not in flight: " + poll);
    }
    queue(poll.reference().provider()).release();
    return started;
  }

  /// The next watch that was given up, or null if there is none now. After a sleep of the machine,
  /// a watch that is too late has a last poll if [#next] is called before.
  public @Nullable GivenUp nextGivenUp(Instant now) {
    advance(now);
    for (var late = watches.firstLate(now); late != null; late = watches.firstLate(now)) {
      // What is known about the provider may have changed while the watch waited.
      var health = queue(late.reference().provider()).health();
      var lastChance = policy.giveUpClaimAt(late, now, health);
      if (lastChance.isAfter(now)) {
        watches.claim(late, lastChance);
      } else {
        giveUp(late, policy.reasonToGiveUp(late, now, health));
      }
    }
    return givenUp.poll();
  }

  /// When there may be something to do, unless a poll returns before; [Instant#MAX] if only a
  /// returning poll can change anything.
  public Instant wakeAt(Instant now) {
    var wake = watches.nextDue();
    for (var queue : queues.values()) {
      wake = earlier(wake, queue.nextGrant(now));
    }
    return earlier(wake, watches.nextLastChance());
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
      switch (due) {
        case GiveUpDue(_, _, var watch, var reason) -> giveUp(watch, reason);
        case PollDue(_, _, var watch) -> claim(watch, now);
      }
    }
  }

  private void giveUp(Watch watch, Reason reason) {
    drop(watch.reference());
    givenUp.add(new GivenUp(watch, reason));
  }

  private void claim(Watch watch, Instant now) {
    try {
      var queue = queue(watch.reference().provider());
      var giveUpAt = policy.giveUpClaimAt(watch, now, queue.health());
      watches.claim(watch, lastChance(giveUpAt, now));
      queue.add(new PollQueue.Claim(watch.reference(), urgency(watch, now)));
    } catch (RuntimeException | Error thrown) {
      giveUp(watch, new Reason.Met(Defect.of(thrown)));
    }
  }

  /// A watch whose deadline passed while the machine slept still has a last poll.
  private static Instant lastChance(Instant giveUpAt, Instant now) {
    return giveUpAt.isAfter(now) ? giveUpAt : now.plus(AFTER_SLEEP);
  }

  private PollQueue.Urgency urgency(Watch watch, Instant now) {
    var seen = watch.observation();
    var missed = watch.misses().count() > 0;
    if (seen == null) {
      // It may have ended before it was first polled.
      return new PollQueue.Urgency(
          Instant.MAX, missed ? Instant.MIN : watch.begun(), watch.begun());
    }
    // The prediction may have ended right after the last answer.
    var retention = accounts.limitsOf(watch.reference().provider()).retention();
    return new PollQueue.Urgency(
        seen.answeredAt().plus(retention),
        missed ? Instant.MIN : seen.expectedEnd(now, statistics.estimate(seen.model())),
        seen.answeredAt());
  }

  private PollQueue queue(ProviderName provider) {
    return queues.computeIfAbsent(
        provider, name -> new PollQueue(accounts.limitsOf(name), created));
  }
}
