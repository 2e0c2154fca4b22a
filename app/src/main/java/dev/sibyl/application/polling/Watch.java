package dev.sibyl.application.polling;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.PredictionState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A prediction that is being polled: what must be remembered between two polls, and no more. A
/// [CompactWatch] keeps it.
///
/// @param begun when the watch began; its deadline counts from here
/// @param polls how many polls were made
/// @param firstPollAt when the first poll began, null before it
/// @param observation of the last good answer, null before the first
/// @param retryAfter how long the provider asked to wait in the last answer, null if it did not
public record Watch(
    PredictionRef reference,
    Instant begun,
    int polls,
    @Nullable Instant firstPollAt,
    Misses misses,
    @Nullable Observation observation,
    @Nullable Duration retryAfter) {

  /// A watch before its first poll.
  ///
  /// @param begun now, or earlier for a watch that is resumed
  public static Watch begin(PredictionRef reference, Instant begun) {
    return new Watch(reference, begun, 0, null, Misses.NONE, null, null);
  }

  /// A watch before its first poll, of a prediction that is known already: the provider has
  /// answered its creation.
  public static Watch begin(PredictionRef reference, Instant begun, Found answer) {
    var watch = begin(reference, begun).afterAnswer(answer, begun);
    return new Watch(reference, begun, 0, null, watch.misses, watch.observation, null);
  }

  /// The watch while a poll is in flight.
  Watch polling(Instant now) {
    return firstPollAt == null
        ? new Watch(reference, begun, polls, now, misses, observation, retryAfter)
        : this;
  }

  /// The watch after a poll. Not by a pattern `switch`: this is on the way of a good `get`, and the
  /// JDK's ahead-of-time cache does not hold such a switch.
  ///
  /// @param now when the poll returned
  Watch after(Lookup lookup, Instant now) {
    return lookup instanceof Found found
        ? afterAnswer(found, now)
        : afterTrouble((Trouble) lookup, now);
  }

  private Watch afterAnswer(Found found, Instant now) {
    return new Watch(
        reference,
        begun,
        polls + 1,
        firstPollAt,
        Misses.NONE,
        observation == null ? Observation.first(found, begun, now) : observation.after(found, now),
        found.retryAfter());
  }

  private Watch afterTrouble(Trouble trouble, Instant now) {
    return new Watch(
        reference,
        begun,
        polls + 1,
        firstPollAt,
        misses.and(trouble, now),
        observation,
        trouble.details().retryAfter());
  }

  /// What the polls since the last good answer met, null if there were none.
  public @Nullable Trouble trouble() {
    return misses.trouble();
  }

  /// How many polls since the last good answer returned no prediction.
  public int missesInARow() {
    return misses.count();
  }

  /// Whether there was a good answer.
  boolean isKnown() {
    return observation != null;
  }

  /// The state that the next answer is compared with, null before the first good answer.
  @Nullable PredictionState state() {
    return observation == null ? null : observation.state();
  }

  /// The model, null if unknown.
  @Nullable String model() {
    return observation == null ? null : observation.model();
  }

  /// Whether an answer says something new.
  public boolean isNews(Prediction prediction) {
    return observation == null || observation.isNews(prediction);
  }
}
