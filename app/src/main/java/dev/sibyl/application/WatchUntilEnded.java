package dev.sibyl.application;

import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.polling.Watch;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.ports.driving.WatchRequest;
import java.util.function.Consumer;

/// Polls predictions by the policy [UntilEnded], each until it has ended or is given up.
public final class WatchUntilEnded implements WatchPredictions {

  private final PredictionQueryPorts ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final UntilEnded policy;
  private final EndHookPort hooks;

  public WatchUntilEnded(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilEnded policy,
      EndHookPort hooks) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.policy = policy;
    this.hooks = hooks;
  }

  @Override
  public void watch(WatchRequest request, Consumer<WatchEvent> events) {
    var scheduler = schedulers.schedulerFor(policy);
    var feed = new WatchFeed(request.further(), scheduler, schedulers.clock(), policy, events);
    request.references().forEach(feed::arrived);
    var runs = new EndHookRuns(hooks, request.hook(), feed.until(), events);
    try {
      watch(scheduler, feed, runs, events);
      runs.await();
    } finally { // the listener may throw
      runs.end();
    }
  }

  private void watch(
      PollScheduler scheduler, WatchFeed feed, EndHookRuns runs, Consumer<WatchEvent> events) {
    try {
      poller.run(scheduler, feed, ports, new Reporter(runs, events));
      feed.reportUnlessRead();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      for (var watch : scheduler.open()) {
        events.accept(new WatchEvent.Interrupted(watch.reference()));
      }
    }
  }

  /// Turns what the engine reports into events, and starts the hook at each end.
  private static final class Reporter implements Poller.Listener {

    private final EndHookRuns runs;
    private final Consumer<WatchEvent> events;

    Reporter(EndHookRuns runs, Consumer<WatchEvent> events) {
      this.runs = runs;
      this.events = events;
    }

    @Override
    public void polled(PollScheduler.Step step) {
      var reference = step.after().reference();
      switch (step.lookup()) {
        case Found found -> found(reference, found, step.before());
        case Trouble trouble -> {
          if (step.decision() instanceof PollAgain(var at)) {
            events.accept(new WatchEvent.PollFailed(reference, trouble, at));
          }
        }
      }
    }

    private void found(PredictionRef reference, Found found, Watch before) {
      if (found.prediction().status().hasEnded()) {
        var notStarted = runs.start(reference, found);
        events.accept(new WatchEvent.Ended(reference, found));
        if (notStarted != null) {
          events.accept(notStarted);
        }
      } else if (before.isNews(found.prediction())) {
        events.accept(new WatchEvent.Changed(reference, found));
      } else {
        events.accept(new WatchEvent.Unchanged(reference, found));
      }
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {
      var reference = givenUp.watch().reference();
      events.accept(
          switch (givenUp.reason()) {
            case Reason.Met(var trouble) -> new WatchEvent.GaveUp(reference, trouble);
            case Reason.DeadlinePassed _ -> new WatchEvent.DeadlinePassed(reference);
          });
    }
  }
}
