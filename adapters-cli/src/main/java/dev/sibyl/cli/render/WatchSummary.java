package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How several watches ended.
///
/// @param outcomes how many ended with which outcome
/// @param failures how many failed with which code; failures without a code are not in it
/// @param givenUp how many were given up
/// @param medianTime from creation to end, null if unknown
/// @param interrupted how many the user interrupted
/// @param alreadySaved how many an earlier run has saved
/// @param notSaved how many could not be saved
public record WatchSummary(
    Map<Outcome, Integer> outcomes,
    Map<String, Integer> failures,
    int givenUp,
    @Nullable Duration medianTime,
    int interrupted,
    int alreadySaved,
    int notSaved) {

  public Line line() {
    var parts = new ArrayList<String>();
    outcomes.forEach((outcome, count) ->
        parts.add(
            count
                + " "
                + outcome.word()
                + (outcome == Outcome.FAILED && !failures.isEmpty() ? " (" + codes() + ")" : "")));
    if (givenUp > 0) {
      parts.add(givenUp + " given up");
    }
    if (interrupted > 0) {
      parts.add(interrupted + " interrupted");
    }
    if (notSaved > 0) {
      parts.add(notSaved + " not saved");
    }
    if (alreadySaved > 0) {
      parts.add(alreadySaved + " saved before");
    }
    if (medianTime != null) {
      parts.add("median time " + DurationText.of(medianTime));
    }
    return Line.of(String.join(", ", parts));
  }

  private String codes() {
    return failures.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " × " + entry.getValue() : ""))
        .collect(Collectors.joining(", "));
  }
}
