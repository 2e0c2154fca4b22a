package dev.sibyl.bench;

import java.util.List;
import java.util.Locale;

/// The median of some values, the smallest and the largest.
record Spread(double median, double smallest, double largest) {

  static Spread of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    var median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /// Such as `412 ms (398–460)`.
  ///
  /// @param unit empty if there is none
  String text(String unit) {
    if (Double.isNaN(median)) {
      return Row.NOT_MEASURED;
    }
    var value = number(median) + (unit.isEmpty() ? "" : " " + unit);
    return smallest == largest
        ? value
        : value + " (" + number(smallest) + "–" + number(largest) + ")";
  }

  /// Three digits that count; whole from 100 on.
  static String number(double value) {
    var decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
