package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.RegisterWatches;
import java.io.IOException;
import java.util.List;

/// Begins and ends watches on request.
public record WatchRegistration(StandingWatches watches, WatchRegistry registry)
    implements RegisterWatches {

  @Override
  public List<Registered> register(Caller caller, List<PredictionRef> references)
      throws IOException {
    var begun = watches.watch(references);
    references.forEach(reference -> registry.asks(caller, reference));
    return begun.stream().map(watch -> new Registered(watch.entry(), watch.isNew())).toList();
  }

  @Override
  public void remove(PredictionRef reference) throws IOException {
    watches.forget(reference);
  }
}
