package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// The status of a prediction: one of six words, or another word that is kept as it was sent.
public sealed interface Status {

  /// The word of the Replicate format, or the unknown word as it was sent.
  String word();

  /// Whether the prediction will not change any more. An unknown word does not end it: polling goes
  /// on, bounded by a deadline.
  boolean hasEnded();

  /// Whether a later answer may have the other status. Polls miss steps, so every later status may
  /// follow. Nothing is known about unknown words, so they may follow anything, and anything them.
  boolean canBecome(Status next);

  /// The status with that word. Words are compared without case and surrounding blanks, as the most
  /// used gateway does: `Succeeded` and `FAILED` occur.
  ///
  /// @param word as sent, or null if the answer has no status
  static Status of(@Nullable String word) {
    if (word == null) {
      return new Unrecognized("");
    }
    var plain = word.strip();
    if (plain.equalsIgnoreCase("cancelled")) {
      return Known.CANCELED;
    }
    for (var known : Known.values()) {
      if (known.word().equalsIgnoreCase(plain)) {
        return known;
      }
    }
    return new Unrecognized(word);
  }

  /// The words of the Replicate format.
  enum Known implements Status {
    /// A worker is booting; a cold boot can take minutes.
    STARTING("starting"),
    /// The model runs; output may be partial.
    PROCESSING("processing"),
    /// The output holds the result.
    SUCCEEDED("succeeded"),
    /// The error says why.
    FAILED("failed"),
    /// Canceled by the user, or the deadline passed after the model had started.
    CANCELED("canceled"),
    /// The deadline passed before the model started.
    ABORTED("aborted");

    private final String word;

    Known(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }

    @Override
    public boolean hasEnded() {
      return switch (this) {
        case STARTING, PROCESSING -> false;
        case SUCCEEDED, FAILED, CANCELED, ABORTED -> true;
      };
    }

    @Override
    public boolean canBecome(Status next) {
      if (next == this || next instanceof Unrecognized) {
        return true;
      }
      return switch (this) {
        case STARTING -> true;
        // `aborted` means that the model never started.
        case PROCESSING -> next != STARTING && next != ABORTED;
        case SUCCEEDED, FAILED, CANCELED, ABORTED -> false;
      };
    }
  }

  /// A word that is not documented; empty if the answer has no status.
  record Unrecognized(String word) implements Status {

    @Override
    public boolean hasEnded() {
      return false;
    }

    @Override
    public boolean canBecome(Status next) {
      return true;
    }
  }
}
