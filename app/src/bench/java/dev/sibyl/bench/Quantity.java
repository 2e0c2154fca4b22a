package dev.sibyl.bench;

import java.util.function.ToDoubleFunction;

/// What is compared of processes, in the unit of the table.
enum Quantity {
  WALL("wall", "ms", ProcessCost::wallMillis),
  CPU("CPU", "ms", ProcessCost::cpuMillis),
  MEMORY("peak memory", "MB", cost -> cost.peakBytes() / 1e6);

  private final String words;
  private final String unit;
  private final ToDoubleFunction<ProcessCost> value;

  Quantity(String words, String unit, ToDoubleFunction<ProcessCost> value) {
    this.words = words;
    this.unit = unit;
    this.value = value;
  }

  String words() {
    return words;
  }

  String unit() {
    return unit;
  }

  double of(ProcessCost cost) {
    return value.applyAsDouble(cost);
  }
}
