package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A provider that gives the answers it was told to, in their order, and remembers what it was
/// asked.
public final class ScriptedQueryPort implements PredictionQueryPort {

  private final Deque<Lookup> answers;
  private final List<PredictionId> asked = new ArrayList<>();

  public ScriptedQueryPort(Lookup... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /// The last answer is given for ever.
  @Override
  public synchronized Lookup lookUp(PredictionId id) {
    asked.add(id);
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  public synchronized List<PredictionId> asked() {
    return List.copyOf(asked);
  }
}
