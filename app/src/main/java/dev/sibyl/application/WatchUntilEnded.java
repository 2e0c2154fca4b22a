package dev.sibyl.application;

import dev.sibyl.application.polling.Decision.PollAgain;
import dev.sibyl.application.polling.Decision.Reason;
import dev.sibyl.application.polling.PollScheduler;
import dev.sibyl.application.polling.PollSchedulerFactory;
import dev.sibyl.application.polling.Poller;
import dev.sibyl.application.polling.UntilEnded;
import dev.sibyl.application.polling.Watch;
import dev.sibyl.application.saving.Saves;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.EndHookPort;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.SaveRequest;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.ports.driving.WatchRequest;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls predictions by the policy [UntilEnded], each until it has ended or is given up; then it is
/// saved, if that is wanted.
public final class WatchUntilEnded implements WatchPredictions {

  private final PredictionQueryPorts ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final UntilEnded policy;
  private final EndHookPort hooks;
  private final Saves.Factory saves;

  public WatchUntilEnded(
      PredictionQueryPorts ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      UntilEnded policy,
      EndHookPort hooks,
      Saves.Factory saves) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.policy = policy;
    this.hooks = hooks;
    this.saves = saves;
  }

  @Override
  public void watch(WatchRequest request, Consumer<WatchEvent> listener) {
    var events = new SerialEvents(listener);
    var scheduler = schedulers.schedulerFor(policy);
    var clock = schedulers.clock();
    var begun = clock.instant();
    var deadline = policy.deadlineFrom(begun);
    var runs = new EndHookRuns(hooks, request.hook(), request.save() != null, deadline, events);
    var saves = saves(request.save(), events, new EndReport(runs, events));
    var feed = new WatchFeed(request.further(), scheduler, clock, begun, deadline, saves, events);
    try {
      request.references().forEach(feed::arrived);
      watch(scheduler, feed, saves, events);
      saves.await();
      runs.await();
    } finally { // the listener may throw
      saves.end();
      runs.end();
    }
  }

  private Saves saves(
      @Nullable SaveRequest request, Consumer<WatchEvent> events, Saves.Listener listener) {
    return request == null ? Saves.none(listener) : saves.open(request, events, listener);
  }

  private void watch(
      PollScheduler scheduler, WatchFeed feed, Saves saves, Consumer<WatchEvent> events) {
    try {
      poller.run(scheduler, feed, ports, new Reporter(saves, events));
      feed.reportUnlessRead();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      for (var watch : scheduler.open()) {
        events.accept(new WatchEvent.Interrupted(watch.reference()));
      }
    }
  }

  /// Reports a prediction that has ended, and starts the hook.
  private record EndReport(EndHookRuns runs, Consumer<WatchEvent> events)
      implements Saves.Listener {

    @Override
    public void saved(PredictionRef reference, Found found, List<String> paths) {
      var notStarted = runs.start(reference, found, paths);
      events.accept(new WatchEvent.Ended(reference, found));
      if (notStarted != null) {
        events.accept(notStarted);
      }
    }
  }

  /// Turns what the engine reports into events, and begins a save at each end.
  private static final class Reporter implements Poller.Listener {

    private final Saves saves;
    private final Consumer<WatchEvent> events;

    Reporter(Saves saves, Consumer<WatchEvent> events) {
      this.saves = saves;
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
        saves.start(reference, found);
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
            case Reason.DeadlinePassed _ ->
                new WatchEvent.DeadlinePassed(reference, givenUp.watch().trouble());
          });
    }
  }
}
