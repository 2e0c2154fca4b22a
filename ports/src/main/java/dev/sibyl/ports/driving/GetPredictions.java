package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.List;
import java.util.function.Consumer;

/// What is known now about each of some predictions?
public interface GetPredictions {

  /// Asks for all at once, and hands the answers over in the order of the references, each as soon
  /// as it and all before it are known; on the caller's thread, which this blocks until the last.
  void get(List<PredictionRef> references, Consumer<Answer> answers);
}
