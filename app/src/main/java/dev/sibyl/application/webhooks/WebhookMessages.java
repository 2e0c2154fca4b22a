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
import org.jspecify.annotations.Nullable;

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

  /// What is done with the answer of the receiver.
  @FunctionalInterface
  interface Conclusion {

    /// Draws it.
    ///
    /// @return when the message is to be sent again, null for never
    /// @throws IOException if the store does not answer
    @Nullable Instant conclude(Result result) throws IOException;
  }

  /// Sends a message, if its host has a place. It keeps the place until the conclusion is drawn: so
  /// few messages are sent again if the process dies before that, and a store that is slow slows
  /// the sending down.
  ///
  /// @param id the same whenever it is sent
  /// @param registered when the watch began
  /// @return when the message is to be sent, or to be sent again; null for never
  /// @throws IOException if the secret cannot be read; the message is for the user
  /// @throws InterruptedException if the thread is interrupted; it may have been sent
  @Nullable Instant send(
      String id,
      PredictionRef reference,
      Webhook webhook,
      Found answer,
      Instant registered,
      Conclusion conclusion)
      throws IOException, InterruptedException {
    var url = webhook.url();
    if (!receivers.enter(url)) {
      return receivers.turn(url, clock.instant());
    }
    var begun = clock.instant();
    try {
      var body = writer.write(reference, answer, registered, webhook.predictions());
      var message = new Message(url, id, body, secret.text());
      return conclusion.conclude(webhooks.send(message));
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
        send("msg_" + random.get(), reference, webhook, answer, registered, _ -> null);
      } catch (IOException _) {
        // As if the receiver had not taken it.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
