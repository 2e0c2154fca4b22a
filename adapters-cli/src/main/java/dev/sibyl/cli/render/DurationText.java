package dev.sibyl.cli.render;

import java.time.Duration;

/// Durations as people read them: `0.02 s`, `8.7 s`, `4 min 5 s`, `1 h 4 min`.
public final class DurationText {

  public static String of(Duration duration) {
    if (duration.toMinutes() < 1 && duration.toMillisPart() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toSeconds() < 1) {
      var hundredths = (duration.toMillis() + 5) / 10;
      return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100 + " s";
    }
    if (duration.toMinutes() < 1) {
      var tenths = (duration.toMillis() + 50) / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (duration.toHours() < 1) {
      return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
    return duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  private DurationText() {}
}
