package dev.sibyl.settings;

import dev.sibyl.domain.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Finds environment variables that are a misspelt one of Sibyl. Others that begin with `SIBYL_`
/// are ignored: `--exec` sets some for its commands, and container platforms for a service of that
/// name.
final class VariableNameCheck {

  private static final int MAX_DISTANCE = 2;

  private static final List<String> SETTABLE =
      Stream.concat(
              Stream.of(SettingName.values())
                  .map(SettingName::variable)
                  .filter(Objects::nonNull)
                  .map(String::valueOf),
              Stream.of("SIBYL_CONFIG", ServiceAccessReader.TOKEN, "SIBYL_JAVA_HOME"))
          .toList();

  static void check(Map<String, String> environment, SettingsProblems problems) {
    for (var name : environment.keySet().stream().sorted().toList()) {
      if (name.startsWith("SIBYL_") && !SETTABLE.contains(name)) {
        SETTABLE.stream()
            .filter(settable -> isClose(name, settable))
            .findFirst()
            .ifPresent(settable ->
                problems.add(name, "there is no such variable; did you mean '" + settable + "'?"));
      }
    }
  }

  private static boolean isClose(String name, String settable) {
    return Math.abs(name.length() - settable.length()) <= MAX_DISTANCE
        && DidYouMean.distance(name, settable) <= MAX_DISTANCE;
  }

  private VariableNameCheck() {}
}
