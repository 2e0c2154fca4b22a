package dev.sibyl.ports.driving.service;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the service sends to webhooks, and what it could not deliver.
///
/// An [IOException] means that the store does not answer; its message is for the user.
public interface ManageNotifications {

  /// Notifications in a state, in the order of their numbers.
  ///
  /// @param after only those with a greater number; 0 for all
  List<Notification> list(Notification.State state, long after, int limit) throws IOException;

  /// The notifications about a prediction, in the order of their numbers.
  List<Notification> of(PredictionRef reference) throws IOException;

  /// A notification, null if there is none.
  @Nullable Notification find(long number) throws IOException;

  /// Sends a notification again that was delivered or given up.
  ///
  /// @return whether there is one
  boolean again(long number) throws IOException;

  /// The secret with which receivers verify what they get: `whsec_` and a key in Base64.
  String secret() throws IOException;
}
