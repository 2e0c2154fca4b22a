package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import java.util.function.Consumer;

/// Predictions that become known one after another, such as the lines of a pipe.
@FunctionalInterface
public interface ReferenceSource {

  /// Passes on each prediction as soon as it is known, and returns after the last. It may block for
  /// as long as it likes, and need not end if its thread is interrupted.
  void forEach(Consumer<PredictionRef> references);
}
