package dev.sibyl.web.gateway;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.ports.driving.service.RegisterWatches;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.endpoint.WebhookReader;
import org.jspecify.annotations.Nullable;

/// Reads requests to create predictions. They are passed on as they are, but for their webhook: the
/// service calls it itself, because not every provider does.
final class CreationReader {

  /// What is passed on.
  ///
  /// @param webhook null for none
  record ReadCreation(Creation creation, @Nullable Webhook webhook) {}

  private final WebhookReader webhooks;

  /// @param watches knows which webhooks may be called
  CreationReader(RegisterWatches watches) {
    this.webhooks = new WebhookReader(watches);
  }

  /// @param predictions the URL of all predictions, as the caller reaches them
  /// @throws ProblemException if its webhook cannot be called
  ReadCreation read(String path, ApiRequest request, String predictions)
      throws ProblemException, InterruptedException {
    var body = body(request);
    return new ReadCreation(
        new Creation(
            path,
            request.header("Content-Type"),
            request.header("Cancel-After"),
            body.withoutWebhook()),
        webhook(body, predictions));
  }

  private static CreationBody body(ApiRequest request)
      throws ProblemException, InterruptedException {
    try {
      return CreationBody.of(request.body());
    } catch (IllegalArgumentException unreadable) {
      throw new ProblemException(
          400, "Bad request", unreadable.getMessage() + "; nothing was created");
    }
  }

  private @Nullable Webhook webhook(CreationBody body, String predictions) throws ProblemException {
    var url = body.webhook();
    try {
      return url == null ? null : webhooks.read(url, body.events(), predictions);
    } catch (IllegalArgumentException invalid) {
      throw new ProblemException(
          422, "Invalid webhook", invalid.getMessage() + "; nothing was created");
    }
  }
}
