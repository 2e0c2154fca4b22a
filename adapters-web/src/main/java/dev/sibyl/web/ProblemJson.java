package dev.sibyl.web;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Problems as answers (RFC 9457).
final class ProblemJson {

  static ApiAnswer.Json answer(ProblemException problem) {
    var headers = new HashMap<String, String>();
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      headers.put("Retry-After", Long.toString(seconds(retryAfter)));
    }
    if (problem.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return answer(problem.status(), problem.title(), problem.detail(), headers);
  }

  static ApiAnswer.Json answer(
      int status, String title, @Nullable String detail, Map<String, String> headers) {
    var body =
        JsonObject.EMPTY
            .with("title", new JsonString(title))
            .with("detail", Json.of(detail))
            .with("status", Json.of(status));
    return new ApiAnswer.Json(status, headers, body);
  }

  /// Whole seconds, rounded up, so that a client does not come too early.
  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }

  private ProblemJson() {}
}
