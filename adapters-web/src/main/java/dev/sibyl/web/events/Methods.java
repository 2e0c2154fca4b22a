package dev.sibyl.web.events;

import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.ProblemException;

/// The methods of requests.
final class Methods {

  static void requireGet(ApiRequest request) throws ProblemException {
    if (!request.method().equals("GET")) {
      throw new ProblemException(405, "Method not allowed", "only GET is possible here");
    }
  }

  private Methods() {}
}
