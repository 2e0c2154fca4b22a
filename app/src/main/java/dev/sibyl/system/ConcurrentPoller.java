package dev.sibyl.system;

import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollScheduler.Poll;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;

/// Makes polls on a thread each; everything else happens on the caller's thread. A poll that
/// exceeds its time limit is abandoned: connecting, headers, a slow drip and the whole body are
/// under one limit.
///
/// A machine that sleeps stops every wait, and the time asleep is missing from it. So no wait is
/// long, and the clock is read after each.
public final class ConcurrentPoller implements Poller {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /// A wait that took this long was interrupted by a sleep of the machine, or of this process.
  private static final Duration SLEPT = Duration.ofSeconds(10);

  private final ExecutorService executor;
  private final InstantSource clock;
  private final HeapShares memory;

  /// @param executor runs each task, which blocks, on a thread of its own
  /// @param clock counts the time asleep
  /// @param memory of the answers, until the listener has used them
  public ConcurrentPoller(ExecutorService executor, InstantSource clock, HeapShares memory) {
    this.executor = executor;
    this.clock = clock;
    this.memory = memory;
  }

  @Override
  public void run(PollScheduler scheduler, Feed feed, PredictionQueryPorts ports, Listener listener)
      throws InterruptedException {
    var polls = new PollsInFlight(executor, ports, memory);
    var arrivals = new FeedReader(feed, polls::wake);
    try (var _ = arrivals.start()) {
      new Run(scheduler, polls, arrivals, listener).untilDone();
    } finally {
      polls.abandonAll();
    }
  }

  private final class Run {

    private final PollScheduler scheduler;
    private final PollsInFlight polls;
    private final FeedReader feed;
    private final Listener listener;

    Run(PollScheduler scheduler, PollsInFlight polls, FeedReader feed, Listener listener) {
      this.scheduler = scheduler;
      this.polls = polls;
      this.feed = feed;
      this.listener = listener;
    }

    void untilDone() throws InterruptedException {
      while (!isDone()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        feed.deliver();
        var now = clock.instant();
        for (var poll = scheduler.next(now); poll != null; poll = scheduler.next(now)) {
          polls.start(poll, now);
        }
        for (var over = scheduler.nextGivenUp(now);
            over != null;
            over = scheduler.nextGivenUp(now)) {
          listener.gaveUp(over);
        }
        if (!isDone()) {
          await(now);
        }
      }
    }

    private boolean isDone() {
      return scheduler.isDone() && feed.isOver(clock.instant());
    }

    /// A listener may take its time, if no one reads its output. So polls are judged by the time at
    /// which their results were collected.
    private void await(Instant before) throws InterruptedException {
      var completions = polls.await(longestWait(before));
      var now = clock.instant();
      if (Duration.between(before, now).compareTo(SLEPT) >= 0) {
        polls.abandonAll().forEach(poll -> scheduler.lost(poll, now));
      }
      var late = polls.abandonLate(now);
      try {
        for (var completion : completions) {
          try (var _ = completion.share()) {
            returned(completion.poll(), completion.lookup(), now);
          }
        }
        late.forEach(poll -> returned(poll, timedOut(poll), now));
      } finally { // the listener may throw
        completions.forEach(completion -> completion.share().close());
      }
    }

    private Duration longestWait(Instant now) {
      var until = Collections.min(List.of(scheduler.wakeAt(now), polls.nextLimit(), feed.overAt()));
      return until.isBefore(now.plus(LONGEST_WAIT))
          ? Duration.between(clock.instant(), until)
          : LONGEST_WAIT;
    }

    private void returned(Poll poll, Lookup lookup, Instant now) {
      var step = scheduler.returned(poll, lookup, now);
      if (step != null) {
        listener.polled(step);
      }
    }

    private static Lookup timedOut(Poll poll) {
      var seconds = poll.timeLimit().toMillis() / 1e3;
      return new TimedOut(TroubleDetails.of("no whole answer within " + seconds + " s"));
    }
  }
}
