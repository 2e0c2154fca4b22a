package dev.sibyl.application.polling;

import java.time.Duration;
import java.time.Instant;

/// Arithmetic that [Duration] and [Instant] lack. No absurd duration overflows.
final class TimeMath {

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  static Duration times(Duration duration, double factor) {
    return Duration.ofNanos(
        (long) ((duration.toSeconds() * 1e9 + duration.toNanosPart()) * factor));
  }

  /// The sum, at most [Instant#MAX].
  static Instant plus(Instant instant, Duration duration) {
    var most = Duration.between(instant, Instant.MAX);
    return duration.compareTo(most) < 0 ? instant.plus(duration) : Instant.MAX;
  }

  private TimeMath() {}
}
