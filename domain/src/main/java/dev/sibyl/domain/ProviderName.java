package dev.sibyl.domain;

import java.util.regex.Pattern;

/// The name of a provider: a configured account at an aggregator.
///
/// @param value a lower-case letter, then lower-case letters, digits or `-`
public record ProviderName(String value) implements Comparable<ProviderName> {

  private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]*");

  /// @throws IllegalArgumentException for any other value
  public ProviderName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a provider name must be lower-case letters, digits or '-' and start with a letter, was "
              + Quoted.of(value));
    }
  }

  @Override
  public int compareTo(ProviderName other) {
    return value.compareTo(other.value);
  }
}
