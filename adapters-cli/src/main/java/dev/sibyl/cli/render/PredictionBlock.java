package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A prediction as a block of lines, one for each fact.
final class PredictionBlock {

  private static final int INDENT = 12;

  private final TimeText times;

  PredictionBlock(TimeText times) {
    this.times = times;
  }

  List<Line> lines(PredictionRef reference, Found answer) {
    var prediction = answer.prediction();
    var lines = new ArrayList<Line>();
    lines.add(Line.of(prediction.id().value() + "  ").plus(StatusText.of(prediction.status())));
    if (prediction.model() != null) {
      lines.add(row("model", prediction.model()));
    }
    lines.add(row("provider", reference.provider().value()));
    var history = times.history(answer);
    if (!history.isEmpty()) {
      lines.add(row("time", String.join(", ", history)));
    }
    var progress = prediction.progress();
    if (progress != null && !prediction.status().hasEnded()) {
      var remaining = prediction.remaining(answer.answeredAt());
      lines.add(row("progress", ProgressText.of(progress, remaining)));
    }
    if (prediction.failure() != null) {
      lines.add(row("error", prediction.failure().message()));
    }
    var output = OutputText.lines(prediction.output());
    if (output.iterator().hasNext()) {
      lines.add(
          row(prediction.status().hasEnded() ? "output" : "so far", "")
              .plus(Line.stacked(output, INDENT)));
    }
    addExpiry(answer, lines);
    return lines;
  }

  private void addExpiry(Found answer, List<Line> lines) {
    var retention = answer.prediction().retention();
    var expiresAt = retention.expiresAt();
    if (expiresAt != null && !answer.prediction().output().files().isEmpty()) {
      var expired = Boolean.TRUE.equals(retention.expired(answer.answeredAt()));
      var when = times.dateAndTime(expiresAt);
      lines.add(row("files", expired ? "expired " + when : "can be fetched until " + when));
    }
  }

  private static Line row(String name, String value) {
    return Line.of("  ")
        .plus(Style.FAINT, String.format(Locale.ROOT, "%-9s", name))
        .plus(" ")
        .plus(value);
  }
}
