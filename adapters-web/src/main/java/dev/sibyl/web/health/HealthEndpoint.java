package dev.sibyl.web.health;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.web.endpoint.ApiAnswer;
import dev.sibyl.web.endpoint.ApiRequest;
import dev.sibyl.web.endpoint.Endpoint;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// `GET /healthz`, whether the process runs, and `GET /readyz`, whether it takes new requests.
public final class HealthEndpoint implements Endpoint {

  private final BooleanSupplier isStopping;

  public HealthEndpoint(BooleanSupplier isStopping) {
    this.isStopping = isStopping;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) {
    return switch (request.path()) {
      case "/healthz" -> status(200, "ok");
      case "/readyz" -> isStopping.getAsBoolean() ? status(503, "stopping") : status(200, "ok");
      default -> null;
    };
  }

  private static ApiAnswer status(int status, String word) {
    return new ApiAnswer.Json(
        status, Map.of(), JsonObject.EMPTY.with("status", new JsonString(word)));
  }
}
