package dev.sibyl.domain;

import java.util.regex.Pattern;

/// The id of a prediction at its provider. It is opaque. Only its alphabet is checked, so that it
/// cannot change the path of a URL.
///
/// @param value 1 to 128 letters, digits, `-` or `_`
public record PredictionId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /// @throws IllegalArgumentException for any other value
  public PredictionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a prediction id must be 1 to 128 letters, digits, '-' or '_', was " + Quoted.of(value));
    }
  }

  /// Whether it is the value of an id.
  public static boolean isValid(String value) {
    return ALLOWED.matcher(value).matches();
  }
}
