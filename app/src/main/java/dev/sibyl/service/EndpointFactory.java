package dev.sibyl.service;

import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.ports.driving.service.OpenSessions;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.system.EventMonitor;
import dev.sibyl.web.Endpoints;
import dev.sibyl.web.events.EventLog;
import dev.sibyl.web.events.EventsEndpoint;
import dev.sibyl.web.events.WatchesEndpoint;
import dev.sibyl.web.gateway.ReplicateEndpoint;
import dev.sibyl.web.health.HealthEndpoint;
import dev.sibyl.web.metrics.MetricsEndpoint;
import dev.sibyl.web.metrics.ServiceMetrics;
import dev.sibyl.web.notifications.NotificationsEndpoint;
import dev.sibyl.web.page.PageEndpoint;
import dev.sibyl.web.page.SessionEndpoint;
import dev.sibyl.web.registration.RegistrationEndpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The HTTP API of the service.
///
/// @param isStoring whether the store takes what happens
/// @param maxStreams how many streams of events may be open
public record EndpointFactory(
    QueryThroughGateway queries,
    ForwardCommands commands,
    ListWatches watches,
    RegisterWatches registration,
    ManageNotifications notifications,
    ListProviders providers,
    SubscribeToEvents events,
    OpenSessions sessions,
    AuthenticateCallers callers,
    InstantSource clock,
    BooleanSupplier isStoring,
    int maxStreams) {

  /// Makes all endpoints.
  ///
  /// @param isStopping whether the service is stopping
  /// @param trouble takes a line for each trouble with a provider
  public Endpoints endpoints(BooleanSupplier isStopping, Consumer<String> trouble) {
    var log = new EventLog(providers, new EventMonitor(), clock);
    var stream = new EventsEndpoint(log, watches, providers, clock, maxStreams);
    var metrics = new ServiceMetrics(watches, stream::openStreams);
    events.subscribe(log);
    events.subscribe(metrics);
    events.subscribe(new TroubleLog(trouble));
    return new Endpoints(
        List.of(
            new HealthEndpoint(isStopping, isStoring),
            new PageEndpoint(),
            new SessionEndpoint(sessions, callers)),
        List.of(new MetricsEndpoint(metrics)),
        List.of(
            stream,
            new WatchesEndpoint(watches, notifications, providers, clock),
            new NotificationsEndpoint(notifications)),
        List.of(
            new RegistrationEndpoint(registration, providers),
            new ReplicateEndpoint(
                queries, commands, watches, registration, notifications, providers)));
  }
}
