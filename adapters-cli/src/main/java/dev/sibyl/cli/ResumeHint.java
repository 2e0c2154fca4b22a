package dev.sibyl.cli;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The command that continues a watch, for a user to copy.
///
/// @param configFile the settings file that was named, or null
record ResumeHint(@Nullable String configFile) {

  private static final int MAX_NAMED = 5;

  String withDeadline(String deadline, PredictionRef reference) {
    return command() + " --deadline " + deadline + " " + reference.text();
  }

  String of(List<PredictionRef> references) {
    return references.size() > MAX_NAMED
        ? "the same command"
        : references.stream()
            .map(PredictionRef::text)
            .collect(Collectors.joining(" ", command() + " ", ""));
  }

  private String command() {
    return "sibyl"
        + (configFile == null ? "" : " -c '" + configFile.replace("'", "'\\''") + "'")
        + " watch";
  }
}
