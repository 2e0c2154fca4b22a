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
import dev.sibyl.ports.driven.EndHookPort.Result.Exited;
import dev.sibyl.ports.driven.EndHookPort.Result.NotStarted;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.EndHook;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import dev.sibyl.ports.driving.WatchRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    var reporter = new Reporter(hooks, request.hook(), events);
    try {
      poller.run(scheduler, feed, ports, reporter);
      feed.reportUnlessRead();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      for (var watch : scheduler.open()) {
        events.accept(new WatchEvent.Interrupted(watch.reference()));
      }
    }
    reporter.awaitHooks();
  }

  /// Turns what the engine reports into events, and starts the hook at each end.
  private static final class Reporter implements Poller.Listener {

    private final EndHookPort hooks;
    private final @Nullable EndHook hook;
    private final Consumer<WatchEvent> events;
    private final Map<PredictionRef, EndHookPort.Run> runs = new LinkedHashMap<>();

    Reporter(EndHookPort hooks, @Nullable EndHook hook, Consumer<WatchEvent> events) {
      this.hooks = hooks;
      this.hook = hook;
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
        var notStarted = startHook(reference, found);
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

    /// Returns what to report if the hook cannot be started for this answer, else null.
    private WatchEvent.@Nullable HookNotStarted startHook(PredictionRef reference, Found found) {
      try {
        if (hook != null) {
          runs.put(reference, hooks.start(hook.command(), hook.input().apply(reference, found)));
        }
        return null;
      } catch (RuntimeException | Error thrown) {
        return new WatchEvent.HookNotStarted(reference, "its input cannot be made: " + thrown);
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

    void awaitHooks() {
      try {
        for (var run : runs.entrySet()) {
          report(run.getKey(), run.getValue().await());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        var open = runs.values().stream().filter(run -> !run.isDone()).count();
        events.accept(new WatchEvent.HooksAbandoned((int) open));
      }
    }

    private void report(PredictionRef reference, EndHookPort.Result result) {
      switch (result) {
        case Exited(var exitCode) -> {
          if (exitCode != 0) {
            events.accept(new WatchEvent.HookFailed(reference, exitCode));
          }
        }
        case NotStarted(var reason) ->
            events.accept(new WatchEvent.HookNotStarted(reference, reason));
      }
    }
  }
}
