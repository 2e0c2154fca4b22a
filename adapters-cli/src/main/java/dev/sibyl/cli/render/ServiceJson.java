package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceWatch;
import java.util.Map;

/// What the service does and knows, for scripts.
public final class ServiceJson {

  /// A watch that the service has taken.
  public static Line registered(RegisteredWatch watch) {
    var members = SibylMembers.named(watch.reference());
    members.put("number", Json.of(watch.number()));
    members.put("state", new JsonString(watch.state().word()));
    members.put("url", new JsonString(watch.url().toString()));
    return line(watch.reference(), members);
  }

  /// A watch, exactly as the service has sent it.
  public static Line sent(ServiceWatch watch) {
    return Line.of(watch.sent()::printTo);
  }

  /// A prediction that the service has forgotten.
  public static Line dropped(PredictionRef reference) {
    var members = SibylMembers.named(reference);
    members.put("dropped", Json.of(true));
    return line(reference, members);
  }

  private static Line line(PredictionRef reference, Map<String, Json> sibyl) {
    return Line.of(
        JsonObject.EMPTY
            .with("id", new JsonString(reference.id().value()))
            .with(JsonLines.KEY, new JsonObject(sibyl))
            .print());
  }

  private ServiceJson() {}
}
