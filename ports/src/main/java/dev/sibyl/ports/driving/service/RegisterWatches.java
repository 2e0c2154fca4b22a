package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registers predictions that were created elsewhere, so that they are watched until they end.
public interface RegisterWatches {

  /// Watches predictions: all of them or none. Their watches are safely stored when it returns. One
  /// that has ended stays as it is; one that was given up begins again.
  ///
  /// @return what is known of each, in the order of the registrations
  /// @throws IOException if they cannot be stored; its message is for the user
  List<Registered> register(Caller caller, List<Registration> registrations) throws IOException;

  /// Whether a webhook may be called, as far as its URL shows.
  ///
  /// @return what is wrong with it, in words for the user; null if nothing is
  @Nullable String objection(URI webhook);

  /// Forgets a prediction, and polls it no more. One that is not watched is none.
  ///
  /// @throws IOException if the store does not answer; its message is for the user
  void remove(PredictionRef reference) throws IOException;

  /// A watch.
  ///
  /// @param isNew whether it has begun with this call
  record Registered(WatchEntry watch, boolean isNew) {}
}
