package dev.sibyl.application.gateway;

import dev.sibyl.application.gateway.Waiting.Signal;
import dev.sibyl.domain.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who has asked for one watch, and who waits for it. Guarded by the lock of the registry.
final class WatchCallers {

  /// The status that each caller was answered last, by the number of its token; null for a caller
  /// that was answered none yet.
  private final Map<Long, @Nullable Status> statuses = HashMap.newHashMap(1);

  private final List<Signal> waiting = new ArrayList<>(1);

  void asks(long token) {
    statuses.putIfAbsent(token, null);
  }

  boolean hasAsked(long token) {
    return statuses.containsKey(token);
  }

  @Nullable Status statusTold(long token) {
    return statuses.get(token);
  }

  void told(long token, Status status) {
    statuses.put(token, status);
  }

  void waits(Signal signal) {
    waiting.add(signal);
  }

  void waitsNoMore(Signal signal) {
    waiting.remove(signal);
  }

  void signalAll() {
    waiting.forEach(Signal::give);
  }
}
