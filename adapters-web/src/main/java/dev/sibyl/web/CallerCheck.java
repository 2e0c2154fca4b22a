package dev.sibyl.web;

import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Finds out who asks, by the header `Authorization`. Old clients of Replicate write `Token`
/// instead of `Bearer`.
final class CallerCheck {

  private static final Set<String> SCHEMES = Set.of("bearer", "token");

  private final AuthenticateCallers callers;

  CallerCheck(AuthenticateCallers callers) {
    this.callers = callers;
  }

  /// @throws ProblemException without a valid token
  Caller caller(Request request) throws ProblemException {
    var headers = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    if (headers.isEmpty()) {
      throw unauthenticated("send an access token of this service: Authorization: Bearer sib_…");
    }
    var token = headers.size() == 1 ? token(headers.getFirst()) : null;
    var caller = token == null ? null : callers.authenticate(token);
    if (caller == null) {
      throw unauthenticated(
          "the header Authorization is not that of one valid access token of this service;"
              + " `sibyl serve token` creates one");
    }
    return caller;
  }

  /// Null if the header has none.
  private static @Nullable String token(String header) {
    var words = header.strip();
    var blank = words.indexOf(' ');
    var scheme = words.substring(0, Math.max(0, blank));
    return SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
        ? words.substring(blank).stripLeading()
        : null;
  }

  private static ProblemException unauthenticated(String detail) {
    return new ProblemException(401, "Unauthenticated", detail);
  }
}
