package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import java.time.Instant;

/// Something that happened to a watched prediction. [Ended], [GaveUp], [DeadlinePassed] and
/// [Interrupted] are the last event of their prediction, except for those of the hook.
public sealed interface WatchEvent {

  /// The watch began. The first event of its prediction.
  record Began(PredictionRef reference) implements WatchEvent {}

  /// An answer brought news: a new status, more progress, more output.
  record Changed(PredictionRef reference, Found answer) implements WatchEvent {}

  /// An answer brought no news, except perhaps more log lines. It may be an old copy.
  record Unchanged(PredictionRef reference, Found answer) implements WatchEvent {}

  /// A poll failed; the prediction is polled again.
  ///
  /// @param nextPoll when, by the clock of this machine
  record PollFailed(PredictionRef reference, Trouble trouble, Instant nextPoll)
      implements WatchEvent {}

  /// The prediction has ended.
  record Ended(PredictionRef reference, Found answer) implements WatchEvent {}

  /// The watch was given up because of trouble that waiting does not fix.
  record GaveUp(PredictionRef reference, Trouble trouble) implements WatchEvent {}

  /// The deadline of the watch passed. The prediction may still run.
  record DeadlinePassed(PredictionRef reference) implements WatchEvent {}

  /// The deadline passed before all predictions to watch were known.
  record SourceDeadlinePassed() implements WatchEvent {}

  /// The user stopped the watch. The prediction may still run.
  record Interrupted(PredictionRef reference) implements WatchEvent {}

  /// The hook's command for this prediction failed.
  ///
  /// @param exitCode not 0
  record HookFailed(PredictionRef reference, int exitCode) implements WatchEvent {}

  /// The hook's command for this prediction could not be started.
  ///
  /// @param reason in the words of the operating system
  record HookNotStarted(PredictionRef reference, String reason) implements WatchEvent {}

  /// The deadline of the watch passed before the hook's command for this prediction had ended.
  ///
  /// @param started whether it ran and was ended; false if it never ran
  record HookDeadlinePassed(PredictionRef reference, boolean started) implements WatchEvent {}

  /// The user stopped the watch before the hook's command for this prediction had ended.
  ///
  /// @param started whether it ran and was ended; false if it never ran
  record HookInterrupted(PredictionRef reference, boolean started) implements WatchEvent {}
}
