package dev.sibyl.ports.driven;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;

/// Asks one provider, as one configured account, about a prediction.
///
/// The tests' `PredictionQueryPortContract` says the same in code; every implementation passes it.
public interface PredictionQueryPort {

  /// Polls once, without trying again, and blocks until there is an answer.
  ///
  /// Every answer and every failure to get one is a value; nothing is thrown but for defects. There
  /// is no time limit here: the caller owns the time, and ends a poll by interrupting its thread,
  /// upon which this returns promptly with [Lookup.Unavailable]. (Only the resolution of a host's
  /// name cannot be interrupted.)
  Lookup lookUp(PredictionId id);
}
