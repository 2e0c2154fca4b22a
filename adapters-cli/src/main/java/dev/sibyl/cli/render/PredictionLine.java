package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.ports.driving.Answer;
import dev.sibyl.ports.driving.ProviderDescription;
import java.util.List;

/// A prediction on one line: its id, its status, and the most important fact.
public final class PredictionLine {

  public static Line of(Found answer) {
    return Line.of(answer.prediction().id().value() + "  ").plus(statusAndSummary(answer));
  }

  /// Whether one provider knows a prediction.
  ///
  /// @param provider which was asked
  public static Line ofSearch(Answer answer, ProviderDescription provider) {
    var reference = answer.reference();
    var start = Line.of(reference.id().value() + "  " + reference.provider().value() + "  ");
    return switch (answer.lookup()) {
      case Found found -> start.plus(statusAndSummary(found));
      case NotFound _ -> start.plus("does not know it");
      case Trouble trouble ->
          start
              .plus("could not be asked: " + TroubleText.brief(reference, trouble, provider) + ": ")
              .plus(Shortened.of(trouble.details().message()));
    };
  }

  private static Line statusAndSummary(Found answer) {
    var summary = summary(answer);
    var status = StatusText.of(answer.prediction().status());
    return summary.iterator().hasNext() ? status.plus("  ").plus(Line.joined(summary)) : status;
  }

  private static Iterable<Line> summary(Found answer) {
    var prediction = answer.prediction();
    var failure = prediction.failure();
    if (failure != null) {
      return List.of(Line.of(Shortened.of(failure.message())));
    }
    var ended = prediction.status().hasEnded();
    var progress = prediction.progress();
    if (progress != null && !ended) {
      var remaining = prediction.remaining(answer.answeredAt());
      return List.of(Line.of(ProgressText.of(progress, remaining)));
    }
    var output = OutputText.summary(prediction.output());
    return ended || !output.iterator().hasNext()
        ? output
        : List.of(Line.of("so far: ").plus(Line.joined(output)));
  }

  private PredictionLine() {}
}
