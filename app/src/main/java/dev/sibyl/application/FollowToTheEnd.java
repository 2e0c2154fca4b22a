package dev.sibyl.application;

import dev.sibyl.domain.Address;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.watch.Decision.LookAgain;
import dev.sibyl.domain.watch.Patience;
import dev.sibyl.domain.watch.Watch;
import dev.sibyl.ports.driven.PredictionQueryPort;
import dev.sibyl.ports.driving.WatchEvent;
import dev.sibyl.ports.driving.WatchPredictions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Follows predictions with [Patience], each until it has ended or is given up.
public final class FollowToTheEnd implements WatchPredictions {

  private final Function<ProviderName, PredictionQueryPort> ports;
  private final Agendas agendas;
  private final Looking looking;
  private final Patience patience;

  public FollowToTheEnd(
      Function<ProviderName, PredictionQueryPort> ports,
      Agendas agendas,
      Looking looking,
      Patience patience) {
    this.ports = ports;
    this.agendas = agendas;
    this.looking = looking;
    this.patience = patience;
  }

  @Override
  public void watch(List<Address> addresses, Consumer<WatchEvent> events) {
    var agenda = agendas.with(patience);
    agenda.follow(new LinkedHashSet<>(addresses), agendas.clock().instant());
    try {
      looking.work(agenda, ports, new Reporter(events));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      for (var watch : agenda.open()) {
        events.accept(new WatchEvent.Interrupted(watch.address()));
      }
    }
  }

  private record Reporter(Consumer<WatchEvent> events) implements Looking.Listener {

    @Override
    public void stepped(Agenda.Step step) {
      var address = step.after().address();
      switch (step.lookup()) {
        case Found(var prediction) -> found(address, prediction, step.before());
        case Trouble trouble -> {
          if (step.decision() instanceof LookAgain(var at)) {
            events.accept(new WatchEvent.Missed(address, trouble, step.after().misses(), at));
          }
        }
      }
    }

    private void found(Address address, Prediction prediction, Watch before) {
      var odd = before.goesBack(prediction) && !before.wentBack();
      if (odd) {
        events.accept(new WatchEvent.Odd(address, before.staleness(prediction)));
      }
      if (prediction.status().ended()) {
        events.accept(new WatchEvent.Ended(address, prediction));
      } else if (before.isNews(prediction)) {
        events.accept(new WatchEvent.News(address, prediction));
      } else if (!odd) {
        events.accept(new WatchEvent.Unchanged(address, prediction));
      }
    }

    @Override
    public void gaveUp(Agenda.GivenUp givenUp) {
      events.accept(new WatchEvent.GivenUp(givenUp.watch().address(), givenUp.reason()));
    }

    @Override
    public void timePassed() {
      events.accept(new WatchEvent.TimePassed());
    }
  }
}
