package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;

/// Polls one provider for predictions.
///
/// `PredictionQueryPortContract` in the tests of this module states the same in code; every
/// implementation passes it.
public interface PredictionQueryPort {

  /// Polls once, without a retry, and blocks until the answer is complete.
  ///
  /// Every answer and every network failure is a value; exceptions are thrown for defects only. The
  /// caller makes [Lookup.Defect] of them, so that they concern this poll alone. The caller owns
  /// the time and ends a poll by interrupting its thread, whatever limit an adapter has. The method
  /// then returns promptly with [Lookup.Unavailable]. (The resolution of a host name cannot be
  /// interrupted; nor can connecting, on a platform thread.)
  Lookup lookUp(PredictionId id);
}
