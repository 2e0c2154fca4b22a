package dev.sibyl.application;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.PredictionQueryPort;

/// Makes one look within a time limit.
@FunctionalInterface
public interface Looks {

  /// Looks, and gives [Lookup.Unavailable] where the limit passes first.
  ///
  /// @throws InterruptedException where the caller is interrupted; the look is then abandoned
  Lookup look(PredictionQueryPort port, PredictionId id) throws InterruptedException;
}
