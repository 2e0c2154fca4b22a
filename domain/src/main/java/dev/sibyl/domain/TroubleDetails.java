package dev.sibyl.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of some trouble, for the person who has to do something about it.
///
/// @param message what the provider, or the network, said
/// @param httpStatus null where there was no answer
/// @param code the provider's code word for it
/// @param requestId by which the provider can find the request in its logs
/// @param retryAfter how long the provider asks to be left alone
/// @param notes what was odd about the answer
public record TroubleDetails(
    String message,
    @Nullable Integer httpStatus,
    @Nullable String code,
    @Nullable String requestId,
    @Nullable Duration retryAfter,
    List<Note> notes) {

  public TroubleDetails {
    notes = List.copyOf(notes);
  }

  /// TroubleDetails without an answer.
  public static TroubleDetails of(String message) {
    return new TroubleDetails(message, null, null, null, null, List.of());
  }
}
