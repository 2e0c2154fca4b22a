package dev.sibyl.system;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.application.polling.Poller.Listener;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Defect;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.TroubleDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One run of a [ConcurrentPoller]. Its lock guards the scheduler, the listener and the workers: a
/// worker has it between two polls. The caller's thread waits without it for what no poll brings: a
/// poll that becomes due, a time limit, an arrival of the feed.
///
/// A poll that exceeds its time limit is abandoned: connecting, headers, a slow drip and the whole
/// body are under one limit. A machine that sleeps stops every wait, and the time asleep is missing
/// from it. So no wait is long, and the clock is read after each.
final class PollRun {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /// A wait that took this long was interrupted by a sleep of the machine, or of this process.
  private static final Duration SLEPT = Duration.ofSeconds(10);

  private final PollScheduler scheduler;
  private final FeedReader<?> feed;
  private final PollWorkers workers;
  private final Listener listener;
  private final Semaphore signals;
  private final InstantSource clock;

  /// When the wait of the caller's thread ends without a signal.
  private Instant wakeAt = Instant.MIN;

  private Instant lastStep;
  private @Nullable Throwable thrown;

  /// @param signals end the wait of the caller's thread
  PollRun(
      PollScheduler scheduler,
      FeedReader<?> feed,
      PollWorkers workers,
      Listener listener,
      Semaphore signals,
      InstantSource clock) {
    this.scheduler = scheduler;
    this.feed = feed;
    this.workers = workers;
    this.listener = listener;
    this.signals = signals;
    this.clock = clock;
    this.lastStep = clock.instant();
  }

  /// Runs on the caller's thread.
  void untilDone() throws InterruptedException {
    for (var wait = step(); wait != null; wait = step()) {
      if (signals.tryAcquire(wait.toNanos(), NANOSECONDS)) {
        signals.drainPermits();
      }
    }
  }

  /// Does what no worker does.
  ///
  /// @return how long to wait for the next step, null if nothing is left to do
  private @Nullable Duration step() throws InterruptedException {
    // Before the lock: a listener may take its time, if no one reads its output.
    var slept = Duration.between(lastStep, clock.instant()).compareTo(SLEPT) >= 0;
    synchronized (this) {
      rethrow();
      wakeAt = Instant.MIN; // this thread needs no signal before it waits
      var now = clock.instant();
      endPolls(slept, now);
      if (isDone(now)) {
        return null;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      feed.deliver();
      lastStep = clock.instant();
      pollWhatIsDue(lastStep);
      return isDone(lastStep) ? null : longestWait(lastStep);
    }
  }

  /// Not by a pattern `switch`: this is on the way of a good `get`, and the JDK's ahead-of-time
  /// cache does not hold such a switch.
  private void rethrow() {
    if (thrown instanceof RuntimeException defect) {
      throw defect;
    }
    if (thrown instanceof Error defect) {
      throw defect;
    }
  }

  private boolean isDone(Instant now) {
    return scheduler.isDone() && feed.isOver(now);
  }

  private Duration longestWait(Instant now) {
    wakeAt = earlier(now.plus(LONGEST_WAIT), earlier(scheduler.wakeAt(now), feed.overAt()));
    for (var worker : workers.all()) {
      wakeAt = earlier(wakeAt, worker.limit(now));
    }
    return Duration.between(clock.instant(), wakeAt);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Abandons the polls that exceed their time limits, and after a sleep of the machine all; but
  /// none that has returned and whose worker waits for the lock.
  private void endPolls(boolean slept, Instant now) {
    for (var worker : workers.all()) {
      if (!worker.hasReturned() && (slept || !worker.limit(now).isAfter(now))) {
        workers.abandon(worker);
        if (slept) {
          scheduler.lost(worker.poll(), now);
        } else {
          returned(worker.poll(), timedOut(worker.poll()), now);
        }
      }
    }
  }

  private static Lookup timedOut(Poll poll) {
    var seconds = poll.timeLimit().toMillis() / 1e3;
    return new TimedOut(TroubleDetails.of("no whole answer within " + seconds + " s"));
  }

  private void pollWhatIsDue(Instant now) {
    startAll(now);
    for (var over = scheduler.nextGivenUp(now); over != null; over = scheduler.nextGivenUp(now)) {
      listener.gaveUp(over);
      startAll(now);
    }
  }

  private void startAll(Instant now) {
    for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
      try {
        wakeBefore(workers.start(poll, this::next, now).limit(now));
      } catch (RuntimeException | Error refused) {
        returned(poll, Defect.of(refused), now);
      }
    }
  }

  private void returned(Poll poll, Lookup lookup, Instant now) {
    var step = scheduler.returned(poll, lookup, now);
    if (step != null) {
      listener.polled(step);
    }
  }

  /// Takes the result of a poll, on the thread of its worker.
  ///
  /// @return whether the worker has begun another poll
  private synchronized boolean next(PollWorker worker, Lookup lookup) {
    if (thrown != null || !workers.contains(worker)) {
      return false;
    }
    try {
      return tryNext(worker, lookup);
    } catch (RuntimeException | Error defect) { // of the scheduler or the listener
      thrown = defect;
      signals.release();
      return false;
    }
  }

  private boolean tryNext(PollWorker worker, Lookup lookup) {
    var now = clock.instant();
    try (var _ = worker.share()) {
      returned(worker.poll(), lookup, now);
    }
    var next = scheduler.next(now);
    if (next == null) {
      workers.remove(worker);
    } else {
      workers.begin(worker, next, now);
      wakeBefore(worker.limit(now));
    }
    pollWhatIsDue(now);
    wakeBefore(isDone(now) ? now : scheduler.wakeAt(now));
    return next != null;
  }

  /// Ends the wait of the caller's thread if it would last longer.
  private void wakeBefore(Instant time) {
    if (time.isBefore(wakeAt)) {
      wakeAt = Instant.MIN;
      signals.release();
    }
  }

  /// Abandons all polls. No result is taken any more.
  synchronized void end() {
    workers.all().forEach(workers::abandon);
  }
}
