package dev.sibyl.application.webhooks;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driven.PredictionWritingPort;
import dev.sibyl.ports.driven.WebhookPort;
import dev.sibyl.ports.driven.WebhookPort.Message;
import dev.sibyl.ports.driven.WebhookPort.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Sends predictions to webhooks, signed, four at a time to one host.
public final class WebhookMessages {

  private final WebhookPort webhooks;
  private final PredictionWritingPort writer;
  private final WebhookSecret secret;
  private final Supplier<String> random;
  private final Executor executor;
  private final InstantSource clock;
  private final Receivers receivers = new Receivers();

  /// @param random makes texts that cannot be guessed, for the ids of messages
  /// @param executor runs what is sent once
  public WebhookMessages(
      WebhookPort webhooks,
      PredictionWritingPort writer,
      WebhookSecret secret,
      Supplier<String> random,
      Executor executor,
      InstantSource clock) {
    this.webhooks = webhooks;
    this.writer = writer;
    this.secret = secret;
    this.random = random;
    this.executor = executor;
    this.clock = clock;
  }

  /// What came of a message.
  sealed interface Sending {

    /// It was sent.
    record Sent(Result result) implements Sending {}

    /// The host has no place for it.
    ///
    /// @param turn when it may have one
    record Postponed(Instant turn) implements Sending {}
  }

  /// Sends a message.
  ///
  /// @param id the same whenever it is sent
  /// @param registered when the watch began
  /// @throws IOException if the secret cannot be read; the message is for the user
  /// @throws InterruptedException if the thread is interrupted; it may have been sent
  Sending send(
      String id, PredictionRef reference, Webhook webhook, Found answer, Instant registered)
      throws IOException, InterruptedException {
    var url = webhook.url();
    if (!receivers.enter(url)) {
      return new Sending.Postponed(receivers.turn(url, clock.instant()));
    }
    var begun = clock.instant();
    try {
      var body = writer.write(reference, answer, registered, webhook.predictions());
      var message = new Message(url, id, body, secret.text());
      return new Sending.Sent(webhooks.send(message));
    } finally {
      receivers.leave(url, Duration.between(begun, clock.instant()));
    }
  }

  /// Sends a message soon, and does not care what comes of it.
  ///
  /// @param registered when the watch began
  void sendOnce(PredictionRef reference, Webhook webhook, Found answer, Instant registered) {
    executor.execute(() -> {
      try {
        send("msg_" + random.get(), reference, webhook, answer, registered);
      } catch (IOException _) {
        // As if the receiver had not taken it.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
