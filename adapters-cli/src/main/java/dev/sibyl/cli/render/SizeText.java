package dev.sibyl.cli.render;

import java.util.List;
import java.util.Locale;

/// Sizes as people read them, in the units of network speeds: `512 B`, `3.1 MB`, `2.0 GB`.
public final class SizeText {

  private static final long STEP = 1000;
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    var size = bytes / (double) STEP;
    var unit = 0;
    // What would be shown as 1000.0 is the next unit.
    while (size >= STEP - 0.05 && unit < UNITS.size() - 1) {
      size /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f ", size) + UNITS.get(unit);
  }

  private SizeText() {}
}
