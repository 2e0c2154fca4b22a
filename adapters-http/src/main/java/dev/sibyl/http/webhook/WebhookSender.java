package dev.sibyl.http.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.sibyl.http.NetworkFailure;
import dev.sibyl.ports.driven.WebhookPort;
import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Request.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Posts messages, signed as the specification Standard Webhooks says, which is how Replicate signs
/// its own. The answer is not read beyond its status.
public final class WebhookSender implements WebhookPort {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int GONE = 410;

  private final Client client;
  private final WebhookTargets targets;
  private final String userAgent;
  private final InstantSource clock;

  /// Opens nothing.
  ///
  /// @param client lets the targets check each address
  /// @param clock shows the time of day, which receivers compare with theirs
  public WebhookSender(
      Client client, WebhookTargets targets, String userAgent, InstantSource clock) {
    this.client = client;
    this.targets = targets;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  @Override
  public @Nullable String objection(URI url) {
    return targets.objection(url);
  }

  @Override
  public Result send(Message message) throws InterruptedException {
    var objection = targets.objection(message.url());
    if (objection != null) {
      return new Result.Failed(objection);
    }
    try (var response = client.execute(request(message), new Options(LIMIT, LIMIT, false))) {
      return result(response.status());
    } catch (IOException failure) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      return new Result.Failed(NetworkFailure.of(failure).details().message());
    }
  }

  private static Result result(int status) {
    return switch (status / 100) {
      case 2 -> new Result.Taken();
      case 3 ->
          new Result.Failed(
              "it answered with a redirect (HTTP " + status + "), and redirects are not followed");
      default ->
          status == GONE ? new Result.Gone() : new Result.Failed("it answered HTTP " + status);
    };
  }

  private Request request(Message message) {
    var seconds = clock.instant().getEpochSecond();
    var headers = new LinkedHashMap<String, Collection<String>>();
    headers.put("Accept", List.of("*/*"));
    headers.put("Connection", List.of("close")); // a POST never uses a kept connection
    headers.put("Content-Type", List.of("application/json"));
    headers.put("User-Agent", List.of(userAgent));
    headers.put(Webhook.UNBRANDED_MSG_ID_KEY, List.of(message.id()));
    headers.put(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(Long.toString(seconds)));
    headers.put(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(signature(message, seconds)));
    return Request.create(
        HttpMethod.POST,
        message.url().toString(),
        Map.copyOf(headers),
        Request.Body.create(message.body().getBytes(UTF_8)),
        null);
  }

  private static String signature(Message message, long seconds) {
    try {
      return new Webhook(message.secret()).sign(message.id(), seconds, message.body());
    } catch (WebhookSigningException impossible) {
      throw new IllegalStateException("this Java has no HMAC with SHA-256", impossible);
    }
  }
}
