package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import java.time.ZoneId;
import java.util.List;

/// The answer for people: a block if there is one prediction, a line for each if there are several.
public final class PredictionText {

  private final PredictionBlock block;
  private final boolean single;

  /// @param zone of the times
  /// @param single whether there is one prediction
  public PredictionText(ZoneId zone, boolean single) {
    this.block = new PredictionBlock(new TimeText(zone));
    this.single = single;
  }

  public List<Line> lines(PredictionRef reference, Found answer) {
    return single ? block.lines(reference, answer) : List.of(PredictionLine.of(answer));
  }
}
