package dev.sibyl.web;

import dev.sibyl.ports.driving.service.Caller;
import dev.sibyl.web.endpoint.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Limits the rate of each caller. The official client repeats a refused request at once, whatever
/// `Retry-After` says; so a refusal comes late.
final class CallerRates {

  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final Duration BURST = INTERVAL.multipliedBy(1_000);
  private static final Duration HOLD = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Pause pause;

  /// When the last permitted request of a token would have come, had all come evenly.
  private final ConcurrentMap<Long, Instant> even = new ConcurrentHashMap<>();

  CallerRates(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /// Permits a request.
  ///
  /// @throws ProblemException after a pause, if the caller is over its rate
  void require(Caller caller) throws ProblemException, InterruptedException {
    var now = clock.instant();
    var next =
        even.merge(caller.token(), now.plus(INTERVAL), (last, first) -> next(last, now, first));
    if (next.isAfter(now.plus(BURST))) {
      pause.pause(HOLD);
      throw new ProblemException(
          429,
          "Too many requests",
          "this access token may send 100 requests a second",
          Duration.ofSeconds(1));
    }
  }

  /// Refused requests do not count: the result never grows much beyond the limit.
  private static Instant next(Instant last, Instant now, Instant first) {
    if (last.isBefore(now)) {
      return first;
    }
    return last.isAfter(now.plus(BURST)) ? last : last.plus(INTERVAL);
  }
}
