package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.TroubleDetails;

/// What came of a cancellation.
public sealed interface CancelResult {

  /// The provider accepted it. The prediction may run for another moment.
  record Canceled(Found answer) implements CancelResult {}

  /// The prediction had ended before.
  record AlreadyEnded(Found answer) implements CancelResult {}

  /// The aggregator has no cancellation; the prediction runs on.
  ///
  /// @param details of what it answered
  record NotSupported(TroubleDetails details) implements CancelResult {}

  /// The provider did not accept it, or did not say so.
  record NotCanceled(Trouble trouble) implements CancelResult {}
}
