package dev.sibyl.application.gateway;

import dev.sibyl.application.gateway.Waiting.Signal;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who has registered or asked for each watch since the start, and who waits for it: of an earlier
/// process, there may be a million watches that no one asks for. Guarded by the lock of the
/// registry.
final class WatchCallers {

  /// Of one watch.
  ///
  /// @param statuses the status that each caller was answered last, by the number of its token;
  ///   null for a caller that was answered none yet
  private record Callers(Map<Long, @Nullable Status> statuses, List<Signal> waiting) {}

  private final Map<PredictionRef, Callers> callers = new HashMap<>();

  private Callers of(PredictionRef reference) {
    return callers.computeIfAbsent(
        reference, _ -> new Callers(HashMap.newHashMap(1), new ArrayList<>(1)));
  }

  /// Notes that a caller asks.
  ///
  /// @return the status that it was answered last, null if none
  @Nullable Status asks(PredictionRef reference, long token) {
    var statuses = of(reference).statuses();
    statuses.putIfAbsent(token, null);
    return statuses.get(token);
  }

  boolean hasAsked(PredictionRef reference, long token) {
    var known = callers.get(reference);
    return known != null && known.statuses().containsKey(token);
  }

  /// Notes what a caller is answered.
  void told(PredictionRef reference, long token, Status status) {
    of(reference).statuses().put(token, status);
  }

  void waits(PredictionRef reference, Signal signal) {
    of(reference).waiting().add(signal);
  }

  void waitsNoMore(PredictionRef reference, Signal signal) {
    var known = callers.get(reference);
    if (known != null) {
      known.waiting().remove(signal);
    }
  }

  void signal(PredictionRef reference) {
    var known = callers.get(reference);
    if (known != null) {
      known.waiting().forEach(Signal::give);
    }
  }

  /// The watch is gone: those who wait for it are to know.
  void forget(PredictionRef reference) {
    signal(reference);
    callers.remove(reference);
  }
}
