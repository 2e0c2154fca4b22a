package dev.sibyl.ports.driven;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A provider that returns given results in their order, whichever command is sent, and records the
/// commands.
public final class ScriptedCommandPort implements PredictionCommandPort {

  private final Deque<Lookup> results;
  private final List<Creation> created = new ArrayList<>();
  private final List<PredictionId> canceled = new ArrayList<>();

  /// @param results the last one is repeated
  public ScriptedCommandPort(Lookup... results) {
    this.results = new ArrayDeque<>(List.of(results));
  }

  @Override
  public synchronized Lookup create(Creation creation) {
    created.add(creation);
    return next();
  }

  @Override
  public synchronized Lookup cancel(PredictionId id) {
    canceled.add(id);
    return next();
  }

  public synchronized List<Creation> created() {
    return List.copyOf(created);
  }

  public synchronized List<PredictionId> canceled() {
    return List.copyOf(canceled);
  }

  private Lookup next() {
    return results.size() > 1 ? results.removeFirst() : results.getFirst();
  }
}
