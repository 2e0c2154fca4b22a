package dev.sibyl.cli;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.render.LogText;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines that models have added to their logs since the answer before.
final class NewLogLines {

  private static final String LINES_MISSING = "[lines are missing here: the provider cut the log]";

  private final boolean withId;
  private final Map<PredictionRef, PrintedLog> printed = new HashMap<>();

  /// @param withId whether each line starts with the prediction's id
  NewLogLines(boolean withId) {
    this.withId = withId;
  }

  /// Whole lines only, until the prediction ends.
  List<Line> of(PredictionRef reference, Prediction prediction) {
    var lines = prediction.logs().split("\n", -1);
    var hasEnded = prediction.status().hasEnded();
    var lastLineCounts = hasEnded && !lines[lines.length - 1].isEmpty();
    var count = lastLineCounts ? lines.length : lines.length - 1;
    var hashes = Arrays.stream(lines, 0, count).mapToInt(String::hashCode).toArray();
    var before = hasEnded ? printed.remove(reference) : printed.get(reference);
    var from = before == null ? 0 : before.firstNew(hashes);
    if (from == count) {
      return List.of();
    }
    if (!hasEnded) {
      printed.put(reference, new PrintedLog(hashes));
    }
    var prefix = withId ? reference.id().value() + "  " : "";
    var result = new ArrayList<Line>();
    if (from == PrintedLog.LINES_MISSING) {
      result.add(Line.of(prefix + LINES_MISSING));
    }
    for (var line : Arrays.asList(lines).subList(Math.max(0, from), count)) {
      result.add(LogText.of(prefix, line));
    }
    return result;
  }
}
