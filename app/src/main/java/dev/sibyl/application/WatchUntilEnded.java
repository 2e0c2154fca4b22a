package dev.sibyl.application;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.PollAgain;
import dev.sibyl.domain.watch.PollingPolicy;
import dev.sibyl.domain.watch.Watch;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Follows predictions with [PollingPolicy], each until it has ended or is given up.
public final class WatchUntilEnded implements WatchPredictions {

  private final Function<ProviderName, PredictionQueryPort> ports;
  private final PollSchedulerFactory schedulers;
  private final Poller poller;
  private final PollingPolicy patience;

  public WatchUntilEnded(
      Function<ProviderName, PredictionQueryPort> ports,
      PollSchedulerFactory schedulers,
      Poller poller,
      PollingPolicy patience) {
    this.ports = ports;
    this.schedulers = schedulers;
    this.poller = poller;
    this.patience = patience;
  }

  @Override
  public void watch(List<PredictionRef> references, Consumer<WatchEvent> events) {
    var scheduler = schedulers.with(patience);
    scheduler.follow(new LinkedHashSet<>(references), schedulers.clock().instant());
    try {
      poller.work(scheduler, ports, new Reporter(events));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      for (var watch : scheduler.open()) {
        events.accept(new WatchEvent.Interrupted(watch.reference()));
      }
    }
  }

  private record Reporter(Consumer<WatchEvent> events) implements Poller.Listener {

    @Override
    public void stepped(PollScheduler.Step step) {
      var reference = step.after().reference();
      switch (step.lookup()) {
        case Found(var prediction) -> found(reference, prediction, step.before());
        case Trouble trouble -> {
          if (step.decision() instanceof PollAgain(var at)) {
            events.accept(new WatchEvent.Missed(reference, trouble, step.after().misses(), at));
          }
        }
      }
    }

    private void found(PredictionRef reference, Prediction prediction, Watch before) {
      var odd = before.goesBack(prediction) && !before.wentBack();
      if (odd) {
        events.accept(new WatchEvent.Odd(reference, before.staleness(prediction)));
      }
      if (prediction.status().ended()) {
        events.accept(new WatchEvent.Ended(reference, prediction));
      } else if (before.isNews(prediction)) {
        events.accept(new WatchEvent.News(reference, prediction));
      } else if (!odd) {
        events.accept(new WatchEvent.Unchanged(reference, prediction));
      }
    }

    @Override
    public void gaveUp(PollScheduler.GivenUp givenUp) {
      events.accept(new WatchEvent.GivenUp(givenUp.watch().reference(), givenUp.reason()));
    }

    @Override
    public void timePassed() {
      events.accept(new WatchEvent.TimePassed());
    }
  }
}
