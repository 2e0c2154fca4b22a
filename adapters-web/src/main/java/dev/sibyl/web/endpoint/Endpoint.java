package dev.sibyl.web.endpoint;

import org.jspecify.annotations.Nullable;

/// A part of the HTTP API.
public interface Endpoint {

  /// Answers a request, on a thread that may block.
  ///
  /// @return null if nothing is at its path
  /// @throws ProblemException if the request cannot be answered as it was meant
  /// @throws InterruptedException if the server stops
  @Nullable ApiAnswer answer(ApiRequest request) throws ProblemException, InterruptedException;
}
