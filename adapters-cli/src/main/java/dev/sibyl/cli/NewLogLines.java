package dev.sibyl.cli;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.render.LogText;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines that models have added to their logs since the answer before.
final class NewLogLines {

  private final boolean withId;
  private final Map<PredictionRef, Integer> printed = new HashMap<>();

  /// @param withId whether each line starts with the prediction's id
  NewLogLines(boolean withId) {
    this.withId = withId;
  }

  /// Whole lines only, until the prediction ends.
  List<Line> of(PredictionRef reference, Prediction prediction) {
    var lines = prediction.logs().text().split("\n", -1);
    var lastLineCounts = prediction.status().hasEnded() && !lines[lines.length - 1].isEmpty();
    var count = lastLineCounts ? lines.length : lines.length - 1;
    var from = printed.getOrDefault(reference, 0);
    if (count <= from) {
      return List.of();
    }
    printed.put(reference, count);
    var prefix = withId ? reference.id().value() + "  " : "";
    return Arrays.stream(lines, from, count).map(line -> LogText.of(prefix, line)).toList();
  }
}
