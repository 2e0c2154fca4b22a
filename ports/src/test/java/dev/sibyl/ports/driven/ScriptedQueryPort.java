package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A provider that returns given results in their order, and records the ids it was polled for.
public final class ScriptedQueryPort implements PredictionQueryPort {

  private final Deque<Lookup> results;
  private final List<PredictionId> polled = new ArrayList<>();

  /// @param results the last one is repeated
  public ScriptedQueryPort(Lookup... results) {
    this.results = new ArrayDeque<>(List.of(results));
  }

  @Override
  public synchronized Lookup lookUp(PredictionId id) {
    polled.add(id);
    return results.size() > 1 ? results.removeFirst() : results.getFirst();
  }

  public synchronized List<PredictionId> polled() {
    return List.copyOf(polled);
  }
}
