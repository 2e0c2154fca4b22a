package dev.sibyl.application.gateway;

import dev.sibyl.application.gateway.Waiting.Signal;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One watch in the registry, guarded by its lock.
final class WatchRow {

  /// The status that each caller was answered last, by the number of its token; null for a caller
  /// that was answered none yet.
  private final Map<Long, @Nullable Status> callers = new HashMap<>();

  private final List<Signal> waiting = new ArrayList<>();
  private WatchEntry entry;

  WatchRow(WatchEntry entry) {
    this.entry = entry;
  }

  WatchEntry entry() {
    return entry;
  }

  void set(WatchEntry changed) {
    entry = changed;
    signalAll();
  }

  void signalAll() {
    waiting.forEach(Signal::give);
  }

  /// How much memory its answer takes.
  long weight() {
    var answer = entry.answer();
    return answer == null ? 0 : answer.prediction().weight();
  }

  void askedBy(long token) {
    callers.putIfAbsent(token, null);
  }

  boolean wasAskedBy(long token) {
    return callers.containsKey(token);
  }

  @Nullable Status statusTold(long token) {
    return callers.get(token);
  }

  void told(long token, Status status) {
    callers.put(token, status);
  }

  void addWaiting(Signal signal) {
    waiting.add(signal);
  }

  void removeWaiting(Signal signal) {
    waiting.remove(signal);
  }
}
