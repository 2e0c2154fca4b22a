package dev.sibyl.web;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses by itself, and what comes while the server stops. Nothing of the
/// request is repeated, and nothing of an exception.
final class JettyErrorHandler implements Request.Handler {

  private final AnswerWriter writer;

  JettyErrorHandler(AnswerWriter writer) {
    this.writer = writer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var status = response.getStatus();
    var answer =
        switch (status) {
          case 431 ->
              ProblemJson.answer(
                  431,
                  "Request header too large",
                  "the head of a request may have 16 KiB",
                  Map.of());
          case 503 ->
              ProblemJson.answer(
                  503, "Stopping", "the service is stopping", Map.of("Retry-After", "1"));
          default ->
              status < 500 || status == 505
                  ? ProblemJson.answer(
                      status, "Bad request", "this is not a valid HTTP request", Map.of())
                  : ProblemJson.answer(
                      status, "Internal error", "the service cannot answer this", Map.of());
        };
    writer.write(answer, response, callback);
    return true;
  }
}
