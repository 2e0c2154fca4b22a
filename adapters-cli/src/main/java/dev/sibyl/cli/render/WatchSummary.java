package dev.sibyl.cli.render;

import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.json.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a batch of watches ended, on one line.
public final class WatchSummary {

  /// The summary.
  ///
  /// @param failures how many failed with which code
  /// @param medianTime from creation to end, null where unknown
  public static String of(
      Map<Outcome, Integer> outcomes,
      Map<String, Integer> failures,
      int givenUp,
      int interrupted,
      @Nullable Duration medianTime) {
    var parts = new ArrayList<String>();
    outcomes.forEach((outcome, count) ->
        parts.add(
            count
                + " "
                + outcome.word()
                + (outcome == Outcome.FAILED ? " (" + codes(failures) + ")" : "")));
    if (givenUp > 0) {
      parts.add(givenUp + " given up");
    }
    if (interrupted > 0) {
      parts.add(interrupted + " interrupted");
    }
    if (medianTime != null) {
      parts.add("median time " + PredictionText.duration(medianTime));
    }
    return String.join(", ", parts);
  }

  private static String codes(Map<String, Integer> failures) {
    return failures.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " × " + entry.getValue() : ""))
        .map(SafeText::line)
        .collect(Collectors.joining(", "));
  }

  private WatchSummary() {}
}
