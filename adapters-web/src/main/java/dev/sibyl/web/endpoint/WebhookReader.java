package dev.sibyl.web.endpoint;

import dev.sibyl.domain.webhook.Webhook;
import dev.sibyl.domain.webhook.Webhook.Event;
import dev.sibyl.ports.driving.service.RegisterWatches;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes webhooks of what requests say.
///
/// @param watches knows which may be called
public record WebhookReader(RegisterWatches watches) {

  private static final Set<Event> DEFAULT = Set.of(Event.COMPLETED);

  /// Reads one.
  ///
  /// @param events the words of its events; null for the end alone
  /// @param predictions the URL of all predictions, as the caller reaches them
  /// @throws IllegalArgumentException if it cannot be used; the message is for the caller
  public Webhook read(String url, @Nullable List<String> events, String predictions) {
    return new Webhook(url(url), events == null ? DEFAULT : events(events), predictions);
  }

  private URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("the webhook is no URL", malformed);
    }
    var objection = watches.objection(url);
    if (objection != null) {
      throw new IllegalArgumentException(objection);
    }
    return url;
  }

  private static Set<Event> events(List<String> words) {
    var events = EnumSet.noneOf(Event.class);
    for (var word : words) {
      events.add(
          Stream.of(Event.values())
              .filter(event -> event.word().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "the events of a webhook are start, output, logs and completed")));
    }
    return events.isEmpty() ? DEFAULT : events;
  }
}
