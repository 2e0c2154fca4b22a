package dev.sibyl.cli;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import java.util.ArrayList;
import java.util.List;

/// The predictions of a batch that did not succeed: the first ten, and the reason of each.
final class UnsuccessfulList {

  private static final int MAX_LINES = 10;
  private static final int MAX_REASON = 100;

  private final List<Line> first = new ArrayList<>();
  private int count;

  /// Takes a prediction that has ended, if it did not succeed.
  void ended(PredictionRef reference, Prediction prediction) {
    var outcome = Outcome.of(prediction.status());
    if (outcome != Outcome.SUCCEEDED) {
      add(reference, prediction.status().word(), reason(prediction));
    }
  }

  private static String reason(Prediction prediction) {
    var failure = prediction.failure();
    if (failure == null) {
      return "";
    }
    return failure.code() == null ? failure.message() : failure.code();
  }

  /// Takes a prediction that was given up.
  void gaveUp(PredictionRef reference, String reason) {
    add(reference, "given up", reason);
  }

  private void add(PredictionRef reference, String end, String reason) {
    count++;
    if (first.size() < MAX_LINES) {
      var line = Line.of("  ").plus(Style.BAD, end).plus("  " + reference.text());
      first.add(
          reason.isEmpty() ? line : line.plus("  ").plus(Line.of(reason).shortenedTo(MAX_REASON)));
    }
  }

  List<Line> lines() {
    var lines = new ArrayList<>(first);
    if (count > MAX_LINES) {
      lines.add(Line.of("  and " + (count - MAX_LINES) + " more"));
    }
    return lines;
  }
}
