package dev.sibyl.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about trouble, for the person who has to act on it.
///
/// @param message what the provider, or the network, said
/// @param httpStatus null without an answer
/// @param code the provider's error code, null if it sent none
/// @param retryAfter how long the provider asks to wait, null if it does not
/// @param requestId the provider's id of the request, null if it sent none
/// @param notes what was unusual about the answer
public record TroubleDetails(
    String message,
    @Nullable Integer httpStatus,
    @Nullable String code,
    @Nullable Duration retryAfter,
    @Nullable String requestId,
    List<Note> notes) {

  public TroubleDetails {
    notes = List.copyOf(notes);
  }

  /// Details of trouble without an answer.
  public static TroubleDetails of(String message) {
    return new TroubleDetails(message, null, null, null, null, List.of());
  }

  /// The same details in other words.
  public TroubleDetails withMessage(String newMessage) {
    return new TroubleDetails(newMessage, httpStatus, code, retryAfter, requestId, notes);
  }
}
