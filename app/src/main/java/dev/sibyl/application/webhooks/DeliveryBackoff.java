package dev.sibyl.application.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a notification that was not taken is sent again. There are many tries in the first hour,
/// because a provider deletes the output after it; then one in each hour until a day has passed.
final class DeliveryBackoff {

  private static final List<Duration> FIRST =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20));

  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration LIMIT = Duration.ofDays(1);

  /// The time of the next try, null if there is none.
  ///
  /// @param since when it became due
  /// @param tries how many were made, 1 or more
  static @Nullable Instant next(Instant since, int tries, Instant now) {
    var next = now.plus(tries <= FIRST.size() ? FIRST.get(tries - 1) : LATER);
    return next.isAfter(since.plus(LIMIT)) ? null : next;
  }

  private DeliveryBackoff() {}
}
