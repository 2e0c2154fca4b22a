package dev.sibyl.web;

import dev.sibyl.ports.driving.service.AuthenticateCallers;
import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Finds out who asks, by the header `Authorization`. Old clients of Replicate write `Token`
/// instead of `Bearer`.
final class CallerCheck {

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:bearer|token) +([\\x21-\\x7e]{1,256})", Pattern.CASE_INSENSITIVE);

  private final AuthenticateCallers callers;

  CallerCheck(AuthenticateCallers callers) {
    this.callers = callers;
  }

  /// @throws ProblemException without a valid token
  Caller caller(Request request) throws ProblemException {
    var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header == null) {
      throw unauthenticated("send an access token of this service: Authorization: Bearer sib_…");
    }
    var matcher = AUTHORIZATION.matcher(header.strip());
    var caller = matcher.matches() ? callers.authenticate(matcher.group(1)) : null;
    if (caller == null) {
      throw unauthenticated(
          "the header Authorization has no valid access token of this service;"
              + " `sibyl serve token` creates one");
    }
    return caller;
  }

  private static ProblemException unauthenticated(String detail) {
    return new ProblemException(401, "Unauthenticated", detail);
  }
}
