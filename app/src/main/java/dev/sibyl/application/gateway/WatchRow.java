package dev.sibyl.application.gateway;

import dev.sibyl.application.gateway.Waiting.Signal;
import dev.sibyl.domain.Status;
import dev.sibyl.ports.driving.service.WatchEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One watch in the registry, guarded by its lock. There may be a million, most of which no one
/// asks for, so the collections are made when they are needed.
final class WatchRow {

  /// The status that each caller was answered last, by the number of its token; null for a caller
  /// that was answered none yet.
  private Map<Long, @Nullable Status> callers = Map.of();

  private List<Signal> waiting = List.of();
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
    mutableCallers().putIfAbsent(token, null);
  }

  boolean wasAskedBy(long token) {
    return callers.containsKey(token);
  }

  @Nullable Status statusTold(long token) {
    return callers.get(token);
  }

  void told(long token, Status status) {
    mutableCallers().put(token, status);
  }

  private Map<Long, @Nullable Status> mutableCallers() {
    if (callers.isEmpty()) {
      callers = new HashMap<>();
    }
    return callers;
  }

  void addWaiting(Signal signal) {
    if (waiting.isEmpty()) {
      waiting = new ArrayList<>(1);
    }
    waiting.add(signal);
  }

  void removeWaiting(Signal signal) {
    if (!waiting.isEmpty()) {
      waiting.remove(signal);
    }
  }
}
