package dev.sibyl.application.webhooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Limits how many messages are on their way to one host, so that a slow one delays no other. What
/// finds no place comes back later: each after the other, as the host takes them.
final class Receivers {

  private static final int MAX_CONCURRENT = 4;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Map<String, Receiver> busy = new HashMap<>();

  private static final class Receiver {
    private int sending;
    private Duration lastTook = Duration.ofMillis(100);
    private Instant nextTurn = Instant.MIN;
  }

  /// Whether a message may be sent now. Then [#leave] must follow.
  synchronized boolean enter(URI url) {
    var receiver = busy.computeIfAbsent(host(url), _ -> new Receiver());
    if (receiver.sending == MAX_CONCURRENT) {
      return false;
    }
    receiver.sending++;
    return true;
  }

  /// When a message that found no place is to come back: within a minute.
  synchronized Instant turn(URI url, Instant now) {
    var receiver = busy.computeIfAbsent(host(url), _ -> new Receiver());
    var free = receiver.nextTurn.isAfter(now) ? receiver.nextTurn : now;
    var next = free.plus(receiver.lastTook.dividedBy(MAX_CONCURRENT));
    var latest = now.plus(LONGEST);
    receiver.nextTurn = next.isBefore(latest) ? next : latest;
    return receiver.nextTurn;
  }

  /// A message was sent, or was not taken.
  ///
  /// @param took how long that was
  synchronized void leave(URI url, Duration took) {
    var receiver = busy.get(host(url));
    if (receiver != null) {
      receiver.lastTook = took;
      if (--receiver.sending == 0) {
        busy.remove(host(url));
      }
    }
  }

  private static String host(URI url) {
    return url.getRawAuthority();
  }
}
