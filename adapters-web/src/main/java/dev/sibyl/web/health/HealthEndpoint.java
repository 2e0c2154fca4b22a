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
  private final BooleanSupplier isStoring;

  /// @param isStoring whether the store takes what happens
  public HealthEndpoint(BooleanSupplier isStopping, BooleanSupplier isStoring) {
    this.isStopping = isStopping;
    this.isStoring = isStoring;
  }

  @Override
  public @Nullable ApiAnswer answer(ApiRequest request) {
    return switch (request.path()) {
      case "/healthz" -> status(200, "ok");
      case "/readyz" -> readiness();
      default -> null;
    };
  }

  private ApiAnswer readiness() {
    if (isStopping.getAsBoolean()) {
      return status(503, "stopping");
    }
    return isStoring.getAsBoolean() ? status(200, "ok") : status(503, "the store fails");
  }

  private static ApiAnswer status(int status, String word) {
    return new ApiAnswer.Json(
        status, Map.of(), JsonObject.EMPTY.with("status", new JsonString(word)));
  }
}
