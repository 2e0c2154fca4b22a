package dev.sibyl.application.webhooks;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.NotificationStorePort.PendingNotification;
import dev.sibyl.ports.driven.PredictionReadingPort;
import dev.sibyl.ports.driven.PredictionWritingPort;
import dev.sibyl.ports.driven.WebhookPort;
import dev.sibyl.ports.driven.WebhookPort.Message;
import dev.sibyl.ports.driven.WebhookPort.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Delivers notifications, at least once each: if the process dies between the answer of the
/// receiver and the note of it, the message is sent again, with the same id.
public final class WebhookDelivery implements DeliveryQueuePort.Delivery {

  private final NotificationStorePort store;
  private final WebhookPort webhooks;
  private final PredictionReadingPort reader;
  private final PredictionWritingPort writer;
  private final WebhookSecret secret;
  private final InstantSource clock;
  private final Receivers receivers = new Receivers();

  public WebhookDelivery(
      NotificationStorePort store,
      WebhookPort webhooks,
      PredictionReadingPort reader,
      PredictionWritingPort writer,
      WebhookSecret secret,
      InstantSource clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.reader = reader;
    this.writer = writer;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public @Nullable Instant deliver(long number) throws IOException, InterruptedException {
    var pending = store.pending(number);
    if (pending == null) {
      return null;
    }
    var url = pending.notification().webhook().url();
    if (!receivers.enter(url)) {
      return receivers.turn(url, clock.instant());
    }
    var begun = clock.instant();
    try {
      return conclude(pending.notification(), send(pending));
    } finally {
      receivers.leave(url, Duration.between(begun, clock.instant()));
    }
  }

  private Result send(PendingNotification pending) throws IOException, InterruptedException {
    var notification = pending.notification();
    var answer = pending.answer();
    var json = answer.json() == null ? answer.withoutData() : answer.json();
    var id = notification.reference().id();
    if (!(reader.read(id, json, answer.answeredAt()) instanceof Found found)) {
      return new Result.Failed("the stored answer cannot be read");
    }
    var webhook = notification.webhook();
    var body =
        writer.write(notification.reference(), found, pending.registered(), webhook.predictions());
    return webhooks.send(
        new Message(webhook.url(), notification.message(), clock.instant(), body, secret.text()));
  }

  private @Nullable Instant conclude(Notification notification, Result result) throws IOException {
    return switch (result) {
      case Result.Taken _ -> done(notification, State.DELIVERED, null);
      case Result.Gone _ ->
          done(notification, State.FAILED, "the receiver wants no such messages (HTTP 410)");
      case Result.Failed(var problem) -> failed(notification, problem);
    };
  }

  private @Nullable Instant done(Notification notification, State state, @Nullable String problem)
      throws IOException {
    store.tried(notification.number(), state, problem);
    return null;
  }

  private @Nullable Instant failed(Notification notification, String problem) throws IOException {
    var now = clock.instant();
    var since = notification.since() == null ? now : notification.since();
    var next = DeliveryBackoff.next(since, notification.tries() + 1, now);
    store.tried(notification.number(), next == null ? State.FAILED : State.PENDING, problem);
    return next;
  }
}
