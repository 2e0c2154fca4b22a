package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import java.time.Instant;

/// Reads predictions that were stored as they were answered.
public interface PredictionReadingPort {

  /// Reads one. It never fails: a text that is not understood is [Lookup.Unreadable].
  ///
  /// @param json a prediction in the Replicate format
  /// @param answeredAt when its provider answered with it
  Lookup read(PredictionId id, String json, Instant answeredAt);
}
