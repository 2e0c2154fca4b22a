package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.check.CheckStep;
import dev.sibyl.domain.check.CheckedStep;
import dev.sibyl.domain.check.StepResult;
import dev.sibyl.domain.check.StepResult.Failed;
import dev.sibyl.domain.check.StepResult.NotChecked;
import dev.sibyl.domain.check.StepResult.Passed;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonBoolean;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.ProviderCheck;
import dev.sibyl.ports.driving.ProviderDescription;
import dev.sibyl.ports.driving.ProviderDescription.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The check of a provider for scripts.
public final class CheckJson {

  public static Line line(ProviderCheck check) {
    return line(check.provider(), check.steps(), check.latency());
  }

  /// Providers that were not named and cannot be asked: only their settings are known.
  public static List<Line> notChecked(List<ProviderDescription> providers) {
    return providers.stream()
        .map(provider -> line(provider.name(), settingsAlone(provider), /* latency= */ null))
        .toList();
  }

  private static List<CheckedStep> settingsAlone(ProviderDescription provider) {
    var missing = ProviderTable.missing(provider).text();
    return Stream.of(CheckStep.values())
        .map(step ->
            new CheckedStep(
                step,
                step != CheckStep.SETTINGS
                    ? new NotChecked()
                    : provider.endpoint() instanceof Endpoint.Embedded
                        ? new Passed(missing)
                        : new Failed("not usable", missing)))
        .toList();
  }

  private static Line line(
      ProviderName provider, List<CheckedStep> checked, @Nullable Duration latency) {
    var steps = new LinkedHashMap<String, Json>();
    checked.forEach(step -> steps.put(step.step().word(), json(step.result())));
    var members = new LinkedHashMap<String, Json>();
    members.put("provider", new JsonString(provider.value()));
    members.put("steps", new JsonObject(steps));
    members.put("latency_seconds", JsonNumber.ofSeconds(latency));
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
