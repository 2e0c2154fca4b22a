package dev.sibyl.application.polling;

import static dev.sibyl.application.polling.TimeMath.earlier;

import dev.sibyl.application.polling.Decision.Done;
import dev.sibyl.application.polling.Decision.GiveUp;
import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.ScheduledWatches.GiveUpDue;
import dev.sibyl.application.polling.ScheduledWatches.PollDue;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.StatusRules;
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

  private final PollingPolicy policy;
  private final Duration timeout;
  private final Accounts accounts;
  private final Jitter jitter;
  private final Instant created;
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
    this.jitter = jitter;
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

  /// A poll has returned. The status rules are applied here, in one place, with the answer before.
  ///
  /// @return null if the prediction is not watched any more
  /// @throws IllegalArgumentException if the poll is not in flight
  public @Nullable Step returned(Poll poll, Lookup lookup, Instant now) {
    var started = inFlight.remove(poll.number());
    if (started == null) {
      throw new IllegalArgumentException("not in flight: " + poll);
    }
    var queue = queue(poll.reference().provider());
    queue.release();
    queue.observe(lookup, started, now);
    if (!watches.isPolledBy(poll)) {
      return null;
    }
    var before = watches.watch(poll.reference());
    var checked = withRulesApplied(before, lookup);
    var after = before.after(checked, now);
    if (checked instanceof Found(var prediction, _, _)) {
      statistics.record(prediction);
    }
    var estimate = statistics.estimate(after.model());
    var decision = policy.next(after, now, jitter.next(), estimate, queue.health());
    switch (decision) {
      case PollAgain(var at) -> watches.schedule(after, at);
      case GiveUp(var at, var reason) -> watches.scheduleGiveUp(after, at, reason);
      case Done _ -> watches.remove(after.reference());
    }
    return new Step(before, checked, after, decision);
  }

  private static Lookup withRulesApplied(Watch before, Lookup lookup) {
    return lookup instanceof Found(var prediction, var answeredAt, var retryAfter)
        ? new Found(StatusRules.apply(before.state(), prediction), answeredAt, retryAfter)
        : lookup;
  }

  /// The next watch that was given up, or null if there is none now.
  public @Nullable GivenUp nextGivenUp(Instant now) {
    advance(now);
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
  }

  private void giveUp(Watch watch, Reason reason) {
    drop(watch.reference());
    givenUp.add(new GivenUp(watch, reason));
  }

  private void claim(Watch watch, Instant now) {
    var queue = queue(watch.reference().provider());
    watches.claim(watch, policy.giveUpClaimAt(watch, now, queue.health()));
    queue.add(new PollQueue.Claim(watch.reference(), urgency(watch, now)));
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
