package dev.sibyl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option of commands that need one answer.
final class AttemptsOption {

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "how often to try until there is an answer, within 60 s in all (5)")
  @Nullable String attempts;

  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    SibylCommand.put(settings, "attempts", attempts);
    return settings;
  }
}
