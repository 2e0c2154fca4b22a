package dev.sibyl.domain.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where to report what becomes of a prediction.
///
/// @param url of the receiver, absolute
/// @param events that are reported, at least one
/// @param predictions the URL of all predictions as the one who registered it reaches them: links
///   in what is reported begin with it
public record Webhook(URI url, Set<Event> events, String predictions) {

  public Webhook {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a webhook needs an event");
    }
    events = Set.copyOf(events);
  }

  /// What is reported, in the words of Replicate.
  public enum Event {
    /// The prediction has begun to run.
    START,
    /// It has more output.
    OUTPUT,
    /// It has more logs.
    LOGS,
    /// It has ended.
    COMPLETED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
