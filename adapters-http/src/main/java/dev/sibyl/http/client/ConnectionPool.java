package dev.sibyl.http.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connections that wait for another request, for each origin the last used first. For several
/// threads.
final class ConnectionPool {

  /// Servers close idle connections, most of them after 60 s or more.
  private static final Duration MAX_IDLE = Duration.ofSeconds(30);

  private static final int MAX_KEPT_PER_ORIGIN = 64;

  private record Kept(HttpConnection connection, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Deque<Kept>> byOrigin = new HashMap<>();
  private boolean closed;

  ConnectionPool(InstantSource clock) {
    this.clock = clock;
  }

  /// A connection for the next request, null if none is left.
  @Nullable HttpConnection take(Origin origin) {
    for (var kept = poll(origin); kept != null; kept = poll(origin)) {
      if (clock.instant().isBefore(kept.until()) && kept.connection().isReusable()) {
        return kept.connection();
      }
      kept.connection().release();
    }
    return null;
  }

  private synchronized @Nullable Kept poll(Origin origin) {
    var kept = byOrigin.get(origin.text());
    return kept == null ? null : kept.pollFirst();
  }

  /// Keeps a connection whose answer has been read to its end.
  void put(Origin origin, HttpConnection connection) {
    if (!keep(origin, connection)) {
      connection.release();
    }
  }

  private synchronized boolean keep(Origin origin, HttpConnection connection) {
    var kept = byOrigin.computeIfAbsent(origin.text(), _ -> new ArrayDeque<>());
    if (closed || kept.size() >= MAX_KEPT_PER_ORIGIN) {
      return false;
    }
    kept.addFirst(new Kept(connection, clock.instant().plus(MAX_IDLE)));
    return true;
  }

  /// Closes all kept connections, and from now on each that is put back.
  synchronized void close() {
    closed = true;
    byOrigin.values().forEach(all -> all.forEach(kept -> kept.connection().release()));
    byOrigin.clear();
  }
}
