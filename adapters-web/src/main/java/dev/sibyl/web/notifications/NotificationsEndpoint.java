package dev.sibyl.web.notifications;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.NotificationJson;
import dev.sibyl.web.endpoint.Parameters;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `GET /v1/notifications?state=failed` lists notifications, and `POST
/// /v1/notifications/{number}/again` sends one again.
public final class NotificationsEndpoint implements Endpoint {

  private static final String LIST = "/v1/notifications";
  private static final Pattern AGAIN = Pattern.compile(LIST + "/([1-9]\\d{0,17})/again");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ManageNotifications notifications;

  public NotificationsEndpoint(ManageNotifications notifications) {
    this.notifications = notifications;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request)
      throws ProblemException, InterruptedException {
    if (!request.path().startsWith(LIST)) {
      return null;
    }
    try {
      return switch (request.method()) {
        case "GET" -> request.path().equals(LIST) ? list(request) : null;
        case "POST" -> again(request);
        default -> null;
      };
    } catch (IOException failure) {
      throw new ProblemException(
          503, "The store fails", String.valueOf(failure.getMessage()), RETRY);
    }
  }

  private ApiAnswer list(ApiRequest request) throws ProblemException, IOException {
    var limit = (int) Parameters.number(request, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    var after = Parameters.number(request, "after", 0, Long.MAX_VALUE, 0);
    var found = notifications.list(state(request), after, limit);
    var permitted =
        found.stream()
            .filter(one -> Access.isAllowed(request.caller(), one.reference().provider()))
            .toList();
    var members = new LinkedHashMap<String, Json>();
    members.put("notifications", NotificationJson.array(permitted));
    members.put("next", found.size() < limit ? JsonNull.NULL : Json.of(found.getLast().number()));
    return new ApiAnswer.Json(200, Map.of(), new JsonObject(members));
  }

  private static State state(ApiRequest request) throws ProblemException {
    var word = request.parameter("state");
    return Stream.of(State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            Parameters.invalid(
                "state must be waiting, pending, delivered or failed, such as ?state=failed"));
  }

  private @Nullable ApiAnswer again(ApiRequest request) throws ProblemException, IOException {
    var path = AGAIN.matcher(request.path());
    if (!path.matches()) {
      return null;
    }
    requireSameOrigin(request);
    var number = Long.parseLong(path.group(1));
    var notification = notifications.find(number);
    if (notification == null
        || !Access.isAllowed(request.caller(), notification.reference().provider())) {
      throw new ProblemException(
          404, "No such notification", "there is no notification " + number + " any more");
    }
    if (!notifications.again(number)) {
      throw new ProblemException(409, "Not sent yet", words(notification));
    }
    return new ApiAnswer.Empty(202, Map.of());
  }

  private static String words(Notification notification) {
    return notification.state() == State.WAITING
        ? "its prediction has not ended yet"
        : "it is being sent already";
  }

  /// The cookie of a session comes with the requests of other pages of this host too.
  private static void requireSameOrigin(ApiRequest request) throws ProblemException {
    if (request.header("Authorization") == null
        && !request.origin().equals(request.header("Origin"))) {
      throw new ProblemException(
          403, "Forbidden", "with a session, only the page of this service may send it again");
    }
  }
}
