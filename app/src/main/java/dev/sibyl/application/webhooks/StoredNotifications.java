package dev.sibyl.application.webhooks;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driving.service.ManageNotifications;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The notifications of a store.
public record StoredNotifications(
    NotificationStorePort store, WebhookSecret webhookSecret, InstantSource clock)
    implements ManageNotifications {

  @Override
  public List<Notification> list(Notification.State state, long after, int limit)
      throws IOException {
    return store.list(state, after, limit);
  }

  @Override
  public List<Notification> of(PredictionRef reference) throws IOException {
    return store.of(reference);
  }

  @Override
  public @Nullable Notification find(long number) throws IOException {
    return store.find(number);
  }

  @Override
  public boolean again(long number) throws IOException {
    return store.again(number, clock.instant());
  }

  @Override
  public String secret() throws IOException {
    return webhookSecret.text();
  }
}
