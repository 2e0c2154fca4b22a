package dev.sibyl.cli.live;

import java.time.Duration;

/// Durations in few columns: `0:07`, `12:34`, `1:02:03`.
final class ClockText {

  static String of(Duration duration) {
    var hours = duration.toHours();
    var minutes = duration.toMinutesPart();
    var seconds = twoDigits(duration.toSecondsPart());
    return hours == 0 ? minutes + ":" + seconds : hours + ":" + twoDigits(minutes) + ":" + seconds;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }

  private ClockText() {}
}
