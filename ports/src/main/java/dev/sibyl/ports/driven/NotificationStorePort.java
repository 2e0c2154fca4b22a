package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Notification;
import dev.sibyl.domain.webhook.Notification.State;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the notifications of the watches in a [WatchStorePort], with which it shares the database.
/// For several threads.
///
/// An [IOException] means that nothing was changed; its message is for the user.
public interface NotificationStorePort {

  /// What is needed to deliver a notification.
  ///
  /// @return null if it is not pending, or its watch was removed
  /// @throws IOException if the store does not answer
  @Nullable PendingNotification pending(long number) throws IOException;

  /// Keeps what came of a try.
  ///
  /// @param state in which the notification is now
  /// @param problem what the try met, null if the receiver has taken it
  /// @throws IOException if the store does not answer, or is full
  void tried(long number, State state, @Nullable String problem) throws IOException;

  /// A notification, null if there is none.
  ///
  /// @throws IOException if the store does not answer
  @Nullable Notification find(long number) throws IOException;

  /// The notifications about a prediction, in the order of their numbers.
  ///
  /// @throws IOException if the store does not answer
  List<Notification> of(PredictionRef reference) throws IOException;

  /// Notifications in a state, in the order of their numbers.
  ///
  /// @param after only those with a greater number; 0 for all
  /// @throws IOException if the store does not answer
  List<Notification> list(State state, long after, int limit) throws IOException;

  /// Notifications that wait, and whose webhook wants more than the end of the prediction, in the
  /// order of their numbers.
  ///
  /// @param after only those with a greater number; 0 for all
  /// @throws IOException if the store does not answer
  List<Notification> ofProgress(long after, int limit) throws IOException;

  /// Makes a notification pending that was delivered or given up, as if it had become due now.
  ///
  /// @return whether there is one
  /// @throws IOException if the store does not answer, or is full
  boolean again(long number, Instant now) throws IOException;

  /// The secret that signs all notifications, which stays the same.
  ///
  /// @param fresh becomes it if there is none yet
  /// @throws IOException if the store does not answer, or is full
  String secret(String fresh) throws IOException;

  /// A notification that is to be delivered.
  ///
  /// @param registered when its watch was registered
  record PendingNotification(Notification notification, Instant registered, StoredAnswer answer) {}
}
