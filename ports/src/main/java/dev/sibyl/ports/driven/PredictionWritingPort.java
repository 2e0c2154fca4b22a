package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;

/// Writes predictions as clients of Replicate expect them.
@FunctionalInterface
public interface PredictionWritingPort {

  /// Writes one, as JSON.
  ///
  /// @param registered when its watch began
  /// @param predictions the URL of all predictions, with which its links begin
  String write(PredictionRef reference, Found answer, Instant registered, String predictions);
}
