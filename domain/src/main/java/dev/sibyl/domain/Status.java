package dev.sibyl.domain;

import org.jspecify.annotations.Nullable;

/// What a provider says has become of a prediction: one of six words, or another that is kept as it
/// was sent. Which of them are final is said in [StatusRules].
public sealed interface Status {

  /// The word of the Replicate format, or the unknown one as it was sent.
  String word();

  /// Whether the prediction will not change again.
  default boolean ended() {
    return StatusRules.hasEnded(this);
  }

  /// The status that a word stands for. Words are compared as they are: nobody has been seen to
  /// write them in capitals, and a guess would be worse than saying that the word is unknown.
  ///
  /// @param word as sent, or null where the answer has no status
  static Status of(@Nullable String word) {
    if (word == null) {
      return new Unrecognized("");
    }
    if (word.equals("cancelled")) {
      return Known.CANCELED;
    }
    for (var known : Known.values()) {
      if (known.word().equals(word)) {
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
    /// Output holds the result.
    SUCCEEDED("succeeded"),
    /// The error says why.
    FAILED("failed"),
    /// By the user, or the deadline passed after it had started.
    CANCELED("canceled"),
    /// The deadline passed before it could start.
    ABORTED("aborted");

    private final String word;

    Known(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// A word that nobody has documented; empty where the answer had no status at all.
  record Unrecognized(String word) implements Status {}
}
