package dev.sibyl.application.webhooks;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.PredictionReadingPort;
import dev.sibyl.ports.driven.WebhookPort.Result;
import dev.sibyl.ports.driving.service.ServiceEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Delivers notifications, at least once each: if the process dies between the answer of the
/// receiver and the note of it, the message is sent again, with the same id.
public final class WebhookDelivery implements DeliveryQueuePort.Delivery {

  /// What the receiver has answered must not be lost because the store is busy for a moment.
  private static final int TRIES_TO_STORE = 3;

  private final NotificationStorePort store;
  private final PredictionReadingPort reader;
  private final WebhookMessages messages;
  private final Consumer<ServiceEvent> events;
  private final InstantSource clock;

  /// @param events gets what came of each try
  public WebhookDelivery(
      NotificationStorePort store,
      PredictionReadingPort reader,
      WebhookMessages messages,
      Consumer<ServiceEvent> events,
      InstantSource clock) {
    this.store = store;
    this.reader = reader;
    this.messages = messages;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public @Nullable Instant deliver(long number) throws IOException, InterruptedException {
    var pending = store.pending(number);
    if (pending == null) {
      return null;
    }
    var notification = pending.notification();
    var reference = notification.reference();
    var answer = pending.answer();
    return reader.read(reference.id(), answer.json(), answer.answeredAt()) instanceof Found found
        ? messages.send(
            notification.message(),
            reference,
            notification.webhook(),
            found,
            pending.registered(),
            result -> conclude(notification, result))
        : conclude(notification, new Result.Failed("the stored answer cannot be read"));
  }

  private @Nullable Instant conclude(Notification notification, Result result) throws IOException {
    return switch (result) {
      case Result.Taken _ -> tried(notification, State.DELIVERED, null, null);
      case Result.Gone _ ->
          tried(notification, State.FAILED, "the receiver wants no such messages (HTTP 410)", null);
      case Result.Failed(var problem) -> {
        var now = clock.instant();
        var since = notification.since() == null ? now : notification.since();
        var next = DeliveryBackoff.next(since, notification.tries() + 1, now);
        yield tried(notification, next == null ? State.FAILED : State.PENDING, problem, next);
      }
    };
  }

  private @Nullable Instant tried(
      Notification notification, State state, @Nullable String problem, @Nullable Instant next)
      throws IOException {
    // If the service stops now, what the receiver has answered is still stored.
    var isInterrupted = Thread.interrupted();
    try {
      store(notification.number(), state, problem);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    events.accept(new ServiceEvent.Notified(notification.reference(), state, problem));
    return next;
  }

  private void store(long number, State state, @Nullable String problem) throws IOException {
    for (int left = TRIES_TO_STORE - 1; ; left--) {
      try {
        store.tried(number, state, problem);
        return;
      } catch (IOException failure) {
        if (left == 0) {
          throw failure;
        }
      }
    }
  }
}
