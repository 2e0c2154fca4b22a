package dev.sibyl.web.page;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.OpenSessions;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.BearerToken;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.endpoint.SessionCookie;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /session`, whether the browser has a session, and `POST /session`, which opens one in
/// exchange for an access token.
///
/// The token is in the header `Authorization`: a page of another origin cannot make a browser send
/// it. A refusal has the status 200 too, because browsers log other ones as errors of the page.
public final class SessionEndpoint implements Endpoint {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final OpenSessions sessions;
  private final AuthenticateCallers callers;

  public SessionEndpoint(OpenSessions sessions, AuthenticateCallers callers) {
    this.sessions = sessions;
    this.callers = callers;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) throws ProblemException {
    if (!request.path().equals("/session")) {
      return null;
    }
    return request.method().equals("POST") ? open(request) : state(request);
  }

  private ApiAnswer state(ApiRequest request) {
    var secret = SessionCookie.secret(request.header("Cookie"), request.origin());
    var isOpen = secret != null && callers.authenticateSession(secret) != null;
    return answer(isOpen, /* detail= */ null, Map.of());
  }

  private ApiAnswer open(ApiRequest request) throws ProblemException {
    var header = request.header("Authorization");
    var token = header == null ? null : BearerToken.in(header);
    try {
      var session = token == null ? null : sessions.open(token);
      return session == null
          ? answer(
              false,
              "This is not a valid access token of this service. `sibyl serve token` creates one,"
                  + " with the same --data if the service was started with one.",
              Map.of())
          : answer(
              true,
              /* detail= */ null,
              Map.of("Set-Cookie", SessionCookie.setCookie(session, request.origin())));
    } catch (IOException failure) {
      throw new ProblemException(
          503, "No session", String.valueOf(failure.getMessage()), RETRY_AFTER);
    }
  }

  private static ApiAnswer answer(
      boolean isAuthenticated, @Nullable String detail, Map<String, String> headers) {
    var members = new LinkedHashMap<String, Json>();
    members.put("authenticated", Json.of(isAuthenticated));
    members.put("detail", Json.of(detail));
    return new ApiAnswer.Json(200, headers, new JsonObject(members));
  }
}
