package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driving.ProviderDescription;
import java.util.List;

/// What came of a cancellation, in words.
public final class CancelText {

  /// The provider accepted it.
  public static Line canceled(PredictionRef reference, Found answer) {
    return line(
        reference,
        answer.prediction().status().hasEnded()
            ? "canceled"
            : "canceled; it may run for another moment");
  }

  /// The prediction had ended before.
  public static Line ended(PredictionRef reference, Found answer) {
    return line(
        reference,
        "had already "
            + switch (Outcome.of(answer.prediction().status())) {
              case SUCCEEDED -> "succeeded";
              case FAILED -> "failed";
              case CANCELED -> "been canceled";
              case ABORTED -> "been aborted";
              case PENDING, UNRECOGNIZED -> "ended";
            });
  }

  private static Line line(PredictionRef reference, String words) {
    return Line.of(reference.id().value() + "  " + words);
  }

  /// The aggregator has no cancellation.
  ///
  /// @param details of what it answered
  public static List<Line> notSupported(
      PredictionRef reference, TroubleDetails details, ProviderDescription provider) {
    return List.of(
        Line.of(Style.BAD, "sibyl: " + title(reference)),
        TroubleText.asked(reference, provider),
        TroubleText.answered(details),
        Line.of("  next    it runs on; wait for its end with: sibyl watch " + reference.text()));
  }

  static String title(PredictionRef reference) {
    return reference.provider().value() + " cannot cancel predictions";
  }

  private CancelText() {}
}
