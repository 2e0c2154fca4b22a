package dev.sibyl.domain.webhook;

import dev.sibyl.domain.PredictionRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message to a webhook about the end of a prediction.
///
/// @param number of the notification, from 1; it is not used again
/// @param message the id that the receiver gets, the same with each try and unlike any other
/// @param since when it became due, or was last sent again by request; null while it waits
/// @param tries how many were made since then
/// @param problem what the last one met; null if there was none, or it was taken
public record Notification(
    long number,
    String message,
    PredictionRef reference,
    Webhook webhook,
    State state,
    @Nullable Instant since,
    int tries,
    @Nullable String problem) {

  /// How far a notification is.
  public enum State {
    /// The prediction has not ended.
    WAITING,
    /// It is to be delivered.
    PENDING,
    /// The receiver has taken it.
    DELIVERED,
    /// It was given up.
    FAILED
  }
}
