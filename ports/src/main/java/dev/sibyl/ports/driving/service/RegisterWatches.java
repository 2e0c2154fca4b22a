package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;
import java.io.IOException;
import java.util.List;

/// Registers predictions that were created elsewhere, so that they are watched until they end.
public interface RegisterWatches {

  /// Watches predictions: all of them or none. Their watches are safely stored when it returns. One
  /// that has ended stays as it is; one that was given up begins again.
  ///
  /// @return what is known of each, in the order of the references
  /// @throws IOException if they cannot be stored; its message is for the user
  List<Registered> register(Caller caller, List<PredictionRef> references) throws IOException;

  /// Forgets a prediction, and polls it no more. One that is not watched is none.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  void remove(PredictionRef reference) throws IOException;

  /// A watch.
  ///
  /// @param isNew whether it has begun with this call
  record Registered(WatchEntry watch, boolean isNew) {}
}
