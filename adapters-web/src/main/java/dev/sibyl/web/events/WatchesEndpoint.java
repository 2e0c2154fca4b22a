package dev.sibyl.web.events;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.ListWatches;
import dev.sibyl.ports.driving.service.ManageNotifications;
import dev.sibyl.ports.driving.service.WatchEntry;
import dev.sibyl.web.endpoint.Access;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.Parameters;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /v1/watches`, a page of the list, and `GET /v1/watches/{provider}/{id}`, one in detail.
///
/// With `?hold=30` and the `ETag` of the answer before in `If-None-Match`, the detail comes as soon
/// as it is another one, or 304 after so many seconds.
public final class WatchesEndpoint implements Endpoint {

  private static final String LIST = "/v1/watches";
  private static final Pattern ONE =
      Pattern.compile(LIST + "/([a-z][a-z0-9-]*)/([A-Za-z0-9_-]{1,128})");

  /// In seconds. The server ends a request that takes much longer.
  private static final int MAX_HOLD = 60;

  private final ListWatches watches;
  private final ManageNotifications notifications;
  private final WatchJson rows;
  private final InstantSource clock;

  /// @param clock of the service
  public WatchesEndpoint(
      ListWatches watches,
      ManageNotifications notifications,
      ListProviders providers,
      InstantSource clock) {
    this.watches = watches;
    this.notifications = notifications;
    this.rows = new WatchJson(providers);
    this.clock = clock;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) throws ProblemException {
    if (!request.path().startsWith(LIST) || !request.method().equals("GET")) {
      return null;
    }
    var one = ONE.matcher(request.path());
    var isOne = one.matches();
    if (!isOne && !request.path().equals(LIST)) {
      return null;
    }
    return isOne
        ? detail(
            request,
            new PredictionRef(new ProviderName(one.group(1)), new PredictionId(one.group(2))))
        : list(request);
  }

  private ApiAnswer list(ApiRequest request) throws ProblemException {
    var filter = WatchFilter.of(request);
    var now = clock.instant();
    var found = watches.all().stream().filter(filter::accepts).limit(filter.limit() + 1L).toList();
    var page = found.subList(0, Math.min(found.size(), filter.limit()));
    var members = new LinkedHashMap<String, Json>();
    members.put(
        "watches", new JsonArray(page.stream().<Json>map(watch -> rows.json(watch, now)).toList()));
    members.put(
        "next", page.size() < found.size() ? Json.of(page.getLast().number()) : JsonNull.NULL);
    return new ApiAnswer.Json(200, Map.of(), new JsonObject(members));
  }

  private ApiAnswer detail(ApiRequest request, PredictionRef reference) throws ProblemException {
    var known = request.header("If-None-Match");
    var hold = Duration.ofSeconds(Parameters.number(request, "hold", 0, MAX_HOLD, 0));
    var watch =
        Access.isAllowed(request.caller(), reference.provider())
            ? find(reference, known, hold)
            : null;
    if (watch == null) {
      throw new ProblemException(
          404, "Not watched", "this service does not watch " + reference.text());
    }
    var headers = Map.of("ETag", tag(watch));
    return isTag(known, watch)
        ? new ApiAnswer.Empty(304, headers)
        : new ApiAnswer.Json(
            200, headers, WatchDetail.of(watch, notifications(reference), rows, clock.instant()));
  }

  /// A caller that knows a version of it waits for another one.
  private @Nullable WatchEntry find(
      PredictionRef reference, @Nullable String known, Duration hold) {
    return known == null
        ? watches.find(reference)
        : watches.await(reference, watch -> !isTag(known, watch), hold);
  }

  /// Changes with the answer, and when the watch ends or begins again.
  private static String tag(WatchEntry watch) {
    var stage = watch.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "\"v" + watch.version() + "-" + stage + "\"";
  }

  /// Proxies that compress an answer make its tag a weak one.
  private static boolean isTag(@Nullable String header, WatchEntry watch) {
    var tag = tag(watch);
    return header != null && (header.equals(tag) || header.equals("W/" + tag));
  }

  /// Null if the store does not answer: everything else is known without it.
  private @Nullable List<Notification> notifications(PredictionRef reference) {
    try {
      return notifications.of(reference);
    } catch (IOException _) {
      return null;
    }
  }
}
