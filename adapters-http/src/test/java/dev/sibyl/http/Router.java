package dev.sibyl.http;

import dev.sibyl.http.LoopbackServer.Script;
import java.util.List;
import java.util.Map;

/// Chooses the answer to a request.
@FunctionalInterface
public interface Router {

  Script route(Request request);

  /// The same for all requests.
  static Router always(Script script) {
    return _ -> script;
  }

  /// By the number of the request among those of its path; the last one is repeated.
  static Router inTurn(Script... scripts) {
    var all = List.of(scripts);
    return request -> all.get(Math.min(request.number(), all.size()) - 1);
  }

  /// By the id that the path ends with; other ids get a 404.
  static Router byId(Map<String, Router> routers) {
    var notFound = always(Script.json(404, "{\"detail\":\"no such prediction\"}"));
    return request -> routers.getOrDefault(request.id(), notFound).route(request);
  }
}
