package dev.sibyl.bench;

import dev.sibyl.bench.Row.Goal;
import dev.sibyl.bench.Row.Measured;
import java.util.ArrayList;
import java.util.List;

/// A number of Sibyl's and one of a reference, measured in turn, round after round.
final class Pairs {

  private final List<Double> ours = new ArrayList<>();
  private final List<Double> theirs = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  void add(double our, double their) {
    ours.add(our);
    theirs.add(their);
    ratios.add(our / their);
  }

  /// @param reference its name
  /// @param unit empty if there is none
  Row row(String what, String reference, String unit, Goal goal, String others) {
    return new Row(
        what,
        new Measured(Spread.of(ours).text(unit), reference + " " + Spread.of(theirs).text(unit)),
        Spread.of(ratios).text("×"),
        goal,
        others);
  }
}
