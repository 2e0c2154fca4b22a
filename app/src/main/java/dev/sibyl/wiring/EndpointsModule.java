package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import dev.sibyl.application.gateway.AccessTokens;
import dev.sibyl.application.gateway.WatchKeeper;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.ForwardCommands;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.ports.driving.service.QueryThroughGateway;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import dev.sibyl.service.EndpointFactory;
import dev.sibyl.settings.Settings;
import java.time.InstantSource;

/// The HTTP API of the service.
///
/// Offers its endpoints. Needs the driving ports of the service, the access tokens, the settings
/// and the clock.
final class EndpointsModule extends AbstractModule {

  @Override
  protected void configure() {
    var queries = getProvider(QueryThroughGateway.class);
    var commands = getProvider(ForwardCommands.class);
    var watches = getProvider(ListWatches.class);
    var registration = getProvider(RegisterWatches.class);
    var notifications = getProvider(ManageNotifications.class);
    var providers = getProvider(ListProviders.class);
    var events = getProvider(SubscribeToEvents.class);
    var tokens = getProvider(AccessTokens.class);
    var keeper = getProvider(WatchKeeper.class);
    var clock = getProvider(InstantSource.class);
    var settings = getProvider(Settings.class);

    bind(EndpointFactory.class)
        .toProvider(() ->
            new EndpointFactory(
                queries.get(),
                commands.get(),
                watches.get(),
                registration.get(),
                notifications.get(),
                providers.get(),
                events.get(),
                tokens.get(),
                tokens.get(),
                clock.get(),
                () -> keeper.get().isStoring(),
                settings.get().serve().limits().maxStreams()));
  }
}
