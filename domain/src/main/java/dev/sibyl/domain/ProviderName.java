package dev.sibyl.domain;

import java.util.regex.Pattern;

/// The name of a configured account at some site.
///
/// @param value a small letter, then small letters, digits or `-`
public record ProviderName(String value) implements Comparable<ProviderName> {

  private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]*");

  /// @throws IllegalArgumentException where the value is anything else
  public ProviderName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a provider's name must be small letters, digits or '-' and begin with a letter, was "
              + Quoted.of(value));
    }
  }

  @Override
  public int compareTo(ProviderName other) {
    return value.compareTo(other.value);
  }
}
