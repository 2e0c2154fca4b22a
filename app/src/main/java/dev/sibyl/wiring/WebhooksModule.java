package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.gateway.WatchRegistry;
import dev.sibyl.application.webhooks.ProgressNotifications;
import dev.sibyl.application.webhooks.StoredNotifications;
import dev.sibyl.application.webhooks.WebhookDelivery;
import dev.sibyl.application.webhooks.WebhookMessages;
import dev.sibyl.application.webhooks.WebhookSecret;
import dev.sibyl.http.Connection;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.reading.StoredPredictionReader;
import dev.sibyl.http.webhook.WebhookSender;
import dev.sibyl.http.webhook.WebhookTargets;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.WebhookPort;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.service.WatchDatabase;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.Closer;
import dev.sibyl.system.RandomKeys;
import dev.sibyl.system.RandomSecrets;
import dev.sibyl.system.WallClock;
import dev.sibyl.web.gateway.ReplicateFormatWriter;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the service sends to webhooks.
///
/// Offers the port to them, their delivery, and the driving port to manage them. Needs the
/// settings, the network, the database, the registry, threads and the clock.
final class WebhooksModule extends AbstractModule {

  private final @Nullable Consumer<String> requestLog;

  /// @param requestLog gets a line for each request, null if none is logged
  WebhooksModule(@Nullable Consumer<String> requestLog) {
    this.requestLog = requestLog;
  }

  @Override
  protected void configure() {
    var closer = getProvider(Closer.class);
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var network = getProvider(Network.class);
    var connection = getProvider(Connection.class);
    var database = getProvider(WatchDatabase.class);
    var targets = getProvider(WebhookTargets.class);
    var store = getProvider(NotificationStorePort.class);
    var webhooks = getProvider(WebhookPort.class);
    var secret = getProvider(WebhookSecret.class);
    var messages = getProvider(WebhookMessages.class);
    var registry = getProvider(WatchRegistry.class);
    var executor = getProvider(ExecutorService.class);

    bind(WebhookTargets.class)
        .toProvider(() -> new WebhookTargets(settings.get().serve().isPrivateWebhookAllowed()));
    bind(WebhookPort.class)
        .toProvider(() ->
            new WebhookSender(
                connection
                    .get()
                    .withClient(
                        closer
                            .get()
                            .add(
                                new Http1Client(
                                    network.get().withAddressCheck(targets.get()), clock.get())))
                    .withRequestLog(requestLog)
                    .client(),
                targets.get(),
                connection.get().userAgent(),
                new WallClock()))
        .in(Scopes.SINGLETON);
    bind(NotificationStorePort.class).toProvider(() -> database.get().notifications());
    bind(WebhookSecret.class)
        .toProvider(() -> new WebhookSecret(store.get(), new RandomKeys()))
        .in(Scopes.SINGLETON);
    bind(WebhookMessages.class)
        .toProvider(() ->
            new WebhookMessages(
                webhooks.get(),
                ReplicateFormatWriter::write,
                secret.get(),
                new RandomSecrets(),
                executor.get(),
                clock.get()))
        .in(Scopes.SINGLETON);
    bind(WebhookDelivery.class)
        .toProvider(() ->
            new WebhookDelivery(
                store.get(),
                new StoredPredictionReader(),
                messages.get(),
                registry.get()::publish,
                clock.get()));
    bind(ProgressNotifications.class)
        .toProvider(() -> new ProgressNotifications(store.get(), messages.get()))
        .in(Scopes.SINGLETON);
    bind(ManageNotifications.class)
        .toProvider(() -> new StoredNotifications(store.get(), secret.get(), clock.get()));
  }
}
