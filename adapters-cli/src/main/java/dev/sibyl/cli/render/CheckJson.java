package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ProviderCheck;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The check of a provider for scripts.
public final class CheckJson {

  public static Line line(ProviderCheck check) {
    var steps = new LinkedHashMap<String, Json>();
    check.steps().forEach(checked -> steps.put(checked.step().word(), json(checked.result())));
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(check.provider().value()));
    members.put("steps", new JsonObject(steps));
    members.put("latency_seconds", SibylMembers.seconds(check.latency()));
    return Line.of(new JsonObject(members).print());
  }

  private static Json json(StepResult result) {
    return switch (result) {
      case Passed(var detail) -> json(new JsonBoolean(true), detail, null);
      case Failed(var detail, var remedy) -> json(new JsonBoolean(false), detail, remedy);
      case NotChecked unchecked -> json(JsonNull.NULL, unchecked.detail(), null);
    };
  }

  private static Json json(Json ok, String detail, @Nullable String remedy) {
    var members = new LinkedHashMap<String, Json>();
    members.put("ok", ok);
    members.put("detail", new JsonString(detail));
    members.put("remedy", Json.of(remedy));
    return new JsonObject(members);
  }

  private CheckJson() {}
}
