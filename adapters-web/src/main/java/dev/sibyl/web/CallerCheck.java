package dev.sibyl.web;

import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.BearerToken;
import dev.sibyl.web.endpoint.ProblemException;
import dev.sibyl.web.endpoint.SessionCookie;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Finds out who asks: by the header `Authorization`, or by the cookie of a session.
final class CallerCheck {

  private static final String NO_TOKEN =
      "send an access token of this service: Authorization: Bearer sib_…";

  private final AuthenticateCallers callers;

  CallerCheck(AuthenticateCallers callers) {
    this.callers = callers;
  }

  /// @param origin of the request
  /// @throws ProblemException without a valid token or session
  Caller caller(Request request, String origin) throws ProblemException {
    var headers = request.getHeaders();
    return headers.contains(HttpHeader.AUTHORIZATION)
        ? ownerOfToken(headers.getValuesList(HttpHeader.AUTHORIZATION))
        : ownerOfSession(SessionCookie.secret(headers.get(HttpHeader.COOKIE), origin));
  }

  private Caller ownerOfToken(List<String> headers) throws ProblemException {
    var token = headers.size() == 1 ? BearerToken.in(headers.getFirst()) : null;
    var caller = token == null ? null : callers.authenticate(token);
    if (caller == null) {
      throw unauthenticated(
          "the header Authorization is not that of one valid access token of this service;"
              + " `sibyl serve token` creates one, with the same --data if the service was started"
              + " with one");
    }
    return caller;
  }

  private Caller ownerOfSession(@Nullable String session) throws ProblemException {
    var caller = session == null ? null : callers.authenticateSession(session);
    if (caller == null) {
      throw unauthenticated(NO_TOKEN);
    }
    return caller;
  }

  /// @throws ProblemException if there is only a session
  void requireToken(Request request) throws ProblemException {
    if (!request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
      throw unauthenticated(NO_TOKEN);
    }
  }

  private static ProblemException unauthenticated(String detail) {
    return new ProblemException(401, "Unauthenticated", detail);
  }
}
