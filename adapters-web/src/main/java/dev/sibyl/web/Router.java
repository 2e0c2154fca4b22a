package dev.sibyl.web;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.Endpoint;
import dev.sibyl.web.endpoint.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Finds the endpoint that answers a request, after everything that concerns all of them has been
/// checked.
final class Router {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");
  private static final Caller ANYONE = new Caller(0, Set.of());

  private final Endpoints endpoints;
  private final HostCheck hosts;
  private final CallerCheck callers;
  private final CallerRates rates;

  Router(Endpoints endpoints, HostCheck hosts, CallerCheck callers, CallerRates rates) {
    this.endpoints = endpoints;
    this.hosts = hosts;
    this.callers = callers;
    this.rates = rates;
  }

  ApiAnswer answer(Request request) throws ProblemException, InterruptedException {
    var origin = hosts.origin(request);
    if (!METHODS.contains(request.getMethod())) {
      return ProblemJson.answer(
          405,
          "Method not allowed",
          "this service knows GET, HEAD, POST and DELETE",
          Map.of("Allow", "GET, HEAD, POST, DELETE"));
    }
    var answer = answer(endpoints.open(), request, origin, ANYONE);
    if (answer == null && hosts.isLocal(request)) {
      answer = answer(endpoints.local(), request, origin, ANYONE);
    }
    return answer == null ? answerToCaller(request, origin) : answer;
  }

  private ApiAnswer answerToCaller(Request request, String origin)
      throws ProblemException, InterruptedException {
    var caller = callers.caller(request, origin);
    rates.require(caller);
    var answer = answer(endpoints.shown(), request, origin, caller);
    if (answer == null) {
      callers.requireToken(request);
      answer = answer(endpoints.guarded(), request, origin, caller);
    }
    if (answer == null) {
      answer = answer(endpoints.local(), request, origin, caller);
    }
    if (answer == null) {
      throw new ProblemException(
          404,
          "Not found",
          "not forwarded: this service has nothing at that path and method. The base URL of a client"
              + " of Replicate is "
              + origin
              + "/v1, or "
              + origin
              + "/p/PROVIDER/v1");
    }
    return answer;
  }

  /// Whether the request still has a valid access token or session.
  boolean isPermitted(Request request) {
    try {
      callers.caller(request, hosts.origin(request));
      return true;
    } catch (ProblemException _) {
      return false;
    }
  }

  private static @Nullable ApiAnswer answer(
      List<Endpoint> candidates, Request request, String origin, Caller caller)
      throws ProblemException, InterruptedException {
    var apiRequest = new JettyRequest(request, origin, caller);
    for (var endpoint : candidates) {
      var answer = endpoint.answer(apiRequest);
      if (answer != null) {
        return answer;
      }
    }
    return null;
  }
}
