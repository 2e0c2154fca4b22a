package dev.sibyl.web.endpoint;

import dev.sibyl.ports.driving.service.Caller;
import org.jspecify.annotations.Nullable;

/// A request whose caller is known.
public interface ApiRequest {

  Caller caller();

  /// Such as `GET`.
  String method();

  /// The path, which begins with a slash, without the query; not decoded.
  String path();

  /// The first header of that name, null if there is none.
  @Nullable String header(String name);

  /// The first parameter of that name in the query, decoded; null if there is none.
  @Nullable String parameter(String name);

  /// Where the caller reaches this service, such as `http://127.0.0.1:7424`: what links begin with.
  String origin();

  /// The whole body.
  ///
  /// @throws ProblemException if it is too long, or does not come in time
  byte[] body() throws ProblemException, InterruptedException;
}
