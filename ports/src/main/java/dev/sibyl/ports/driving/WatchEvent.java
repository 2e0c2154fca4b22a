package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.watch.Decision.Reason;
import java.time.Instant;

/// Something that happened to a prediction that is watched.
public sealed interface WatchEvent {

  /// It has come further: a new status, more progress, more output.
  record News(PredictionRef reference, Prediction prediction) implements WatchEvent {}

  /// An answer brought no news, at most some lines more in the logs.
  record Unchanged(PredictionRef reference, Prediction prediction) implements WatchEvent {}

  /// Something odd was seen over several answers, such as a status that went back.
  /// PredictionFixtures once.
  record Odd(PredictionRef reference, Note note) implements WatchEvent {}

  /// A poll got no answer; another will be made.
  ///
  /// @param misses how many in a row
  /// @param next when the next poll is to be made
  record Missed(PredictionRef reference, Trouble trouble, int misses, Instant next)
      implements WatchEvent {}

  /// It has ended. The last event of its prediction.
  record Ended(PredictionRef reference, Prediction prediction) implements WatchEvent {}

  /// It is not followed any more. The last event of its prediction.
  record GivenUp(PredictionRef reference, Reason reason) implements WatchEvent {}

  /// The user has stopped the watch; the prediction runs on. The last event of its prediction.
  record Interrupted(PredictionRef reference) implements WatchEvent {}

  /// A second has passed, for whoever shows that time passes.
  record TimePassed() implements WatchEvent {}
}
