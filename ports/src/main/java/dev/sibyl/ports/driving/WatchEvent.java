package dev.sibyl.ports.driving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SaveProgress;
import dev.sibyl.domain.saving.SavedFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened to a watched prediction. [Ended], [GaveUp], [DeadlinePassed],
/// [Interrupted], [AlreadySaved], [CannotSave] and [SaveInterrupted] are the last event of their
/// prediction, except for those of the hook.
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
  ///
  /// @param trouble what the last polls met, null if the last one was answered
  record DeadlinePassed(PredictionRef reference, @Nullable Trouble trouble) implements WatchEvent {}

  /// The deadline passed before all predictions to watch were known.
  record SourceDeadlinePassed() implements WatchEvent {}

  /// The user stopped the watch. The prediction may still run.
  record Interrupted(PredictionRef reference) implements WatchEvent {}

  /// An earlier run has saved the prediction, so it is not polled. Its only event.
  record AlreadySaved(PredictionRef reference, Place place, Manifest manifest)
      implements WatchEvent {}

  /// The prediction cannot be saved in the directory that is wanted, so it is not polled. Its only
  /// event.
  ///
  /// @param reason in words
  record CannotSave(PredictionRef reference, String reason) implements WatchEvent {}

  /// Some more of a file of the prediction is stored; none yet when it begins.
  record SaveProgressed(PredictionRef reference, SaveProgress progress) implements WatchEvent {}

  /// A part of the prediction's output is saved; by this run, or by an earlier one that was
  /// interrupted.
  record FileSaved(PredictionRef reference, Place place, SavedFile file) implements WatchEvent {}

  /// All of the prediction that there was is saved. [Ended] follows.
  ///
  /// @param isEarlier whether another run has saved it
  record Saved(PredictionRef reference, Place place, Manifest manifest, boolean isEarlier)
      implements WatchEvent {}

  /// Something of the prediction could not be saved. [Ended] follows.
  ///
  /// @param reasons in words, one for each part
  record NotSaved(PredictionRef reference, Place place, List<String> reasons)
      implements WatchEvent {

    public NotSaved {
      reasons = List.copyOf(reasons);
    }
  }

  /// The user stopped the save of the prediction, which has ended. Another run finishes it.
  record SaveInterrupted(PredictionRef reference) implements WatchEvent {}

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
