package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// The part of a prediction that only moves forward. Each answer is compared with the one before by
/// this part.
///
/// @param progress null if unknown
public record PredictionState(Status status, @Nullable Progress progress) {

  /// Whether a later answer may show the other state. It may not if the status, or the progress bar
  /// of one stage, went back.
  public boolean canBecome(PredictionState next) {
    return status.canBecome(next.status) && (next.status.hasEnded() || !barWentBack(next.progress));
  }

  private boolean barWentBack(@Nullable Progress next) {
    return progress != null
        && next != null
        && (next.stage() < progress.stage()
            || (next.stage() == progress.stage() && next.fraction() < progress.fraction()));
  }

  /// Status and percentage, such as `processing 60 %`.
  String describe() {
    return progress == null
        ? status.word()
        : status.word() + " " + (int) (progress.fraction() * 100) + " %";
  }
}
