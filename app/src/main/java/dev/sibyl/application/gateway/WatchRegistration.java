package dev.sibyl.application.gateway;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.ports.driven.WebhookPort;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.ports.driving.service.RegisterWatches;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Begins and ends watches on request.
public record WatchRegistration(
    StandingWatches watches, WatchRegistry registry, WebhookPort webhooks)
    implements RegisterWatches {

  @Override
  public List<Registered> register(Caller caller, List<Registration> registrations)
      throws IOException {
    var begun = watches.register(registrations);
    registrations.forEach(one -> registry.asks(caller, one.reference()));
    return begun.stream().map(watch -> new Registered(watch.entry(), watch.isNew())).toList();
  }

  @Override
  public @Nullable String objection(URI webhook) {
    return webhooks.objection(webhook);
  }

  @Override
  public void remove(PredictionRef reference) throws IOException {
    watches.forget(reference);
  }
}
