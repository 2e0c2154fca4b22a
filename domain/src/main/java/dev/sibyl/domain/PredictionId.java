package dev.sibyl.domain;

import java.util.regex.Pattern;

/// The name of one prediction at its provider. Opaque: only its alphabet is checked, which is also
/// what keeps an id from being anything else once it stands in a URL.
///
/// @param value 1 to 128 letters, digits, `-` or `_`
public record PredictionId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /// @throws IllegalArgumentException where the value is anything else
  public PredictionId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a prediction id must be 1 to 128 letters, digits, '-' or '_', was " + Quoted.of(value));
    }
  }
}
