package dev.sibyl.cli.render;

import java.time.Duration;
import java.util.Locale;

/// Durations as people read them: `0.02 s`, `8.7 s`, `4 min 5 s`, `1 h 4 min`.
final class DurationText {

  static String of(Duration duration) {
    if (duration.toMinutes() < 1 && duration.toMillisPart() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toSeconds() < 1) {
      return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
    }
    if (duration.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  private DurationText() {}
}
