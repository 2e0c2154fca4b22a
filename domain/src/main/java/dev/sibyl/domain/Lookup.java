package dev.sibyl.domain;

/// What one poll at a provider gave: the prediction, or trouble of a kind that is to be expected.
/// Both are values; exceptions are for defects.
public sealed interface Lookup {

  /// The provider told about the prediction.
  record Found(Prediction prediction) implements Lookup {}

  /// It did not.
  sealed interface Trouble extends Lookup {
    TroubleDetails details();
  }

  /// The provider knows no such prediction, or not for this key.
  record NotFound(TroubleDetails details) implements Trouble {}

  /// The key is missing, wrong, expired or out of quota.
  record Refused(TroubleDetails details) implements Trouble {}

  /// The provider asks for patience.
  record Throttled(TroubleDetails details) implements Trouble {}

  /// The provider could not be reached, was too slow, or is broken.
  ///
  /// @param passing whether another try may help; false where the certificate is not to be trusted
  record Unavailable(TroubleDetails details, boolean passing) implements Trouble {}

  /// An answer that is not a prediction: most often, the base URL is wrong.
  record Unreadable(TroubleDetails details) implements Trouble {}
}
