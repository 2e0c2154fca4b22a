package dev.sibyl.web;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.ProblemException;
import java.io.IOException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// A request to Jetty.
final class JettyRequest implements ApiRequest {

  private final Request request;
  private final String origin;
  private final Caller caller;
  private @Nullable Fields parameters;

  JettyRequest(Request request, String origin, Caller caller) {
    this.request = request;
    this.origin = origin;
    this.caller = caller;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  /// `HEAD` is answered like `GET`; Jetty leaves the body out.
  @Override
  public String method() {
    var method = request.getMethod();
    return method.equals("HEAD") ? "GET" : method;
  }

  @Override
  public String path() {
    return request.getHttpURI().getPath();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  @Override
  public @Nullable String parameter(String name) {
    if (parameters == null) {
      parameters = Request.extractQueryParameters(request);
    }
    return parameters.getValue(name);
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public byte[] body() throws ProblemException, InterruptedException {
    if (request.getLength() > ServerLimits.MAX_BODY) {
      throw tooLong();
    }
    byte[] body;
    try (var stream = Request.asInputStream(request)) {
      body = stream.readNBytes(ServerLimits.MAX_BODY + 1);
    } catch (IOException _) {
      throw new ProblemException(
          408, "Request timeout", "the body of the request did not come, or not in time");
    }
    if (body.length > ServerLimits.MAX_BODY) {
      throw tooLong();
    }
    return body;
  }

  private static ProblemException tooLong() {
    return new ProblemException(413, "Request too large", "a body may have 16 MiB");
  }
}
