package dev.sibyl.web.endpoint;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Webhook.Event;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A notification as JSON. Every member is present, null if unknown.
public final class NotificationJson {

  /// Several, in their order.
  public static JsonArray array(List<Notification> notifications) {
    return new JsonArray(notifications.stream().<Json>map(NotificationJson::of).toList());
  }

  private static JsonObject of(Notification notification) {
    var reference = notification.reference();
    var events = notification.webhook().events().stream().sorted().map(Event::word).toList();
    var members = new LinkedHashMap<String, Json>();
    members.put("number", Json.of(notification.number()));
    members.put("message", new JsonString(notification.message()));
    members.put("provider", new JsonString(reference.provider().value()));
    members.put("id", new JsonString(reference.id().value()));
    members.put("webhook", new JsonString(text(notification.webhook().url())));
    members.put("events", JsonArray.ofTexts(events));
    members.put("state", new JsonString(notification.state().name().toLowerCase(Locale.ROOT)));
    members.put("since", time(notification.since()));
    members.put("tries", Json.of(notification.tries()));
    members.put("problem", Json.of(notification.problem()));
    return new JsonObject(members);
  }

  /// A query may contain a secret.
  private static String text(URI url) {
    var text = url.toString();
    var query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?…";
  }

  private static Json time(@Nullable Instant time) {
    return time == null
        ? JsonNull.NULL
        : new JsonString(time.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private NotificationJson() {}
}
