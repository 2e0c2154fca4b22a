package dev.sibyl.http;

import dev.sibyl.http.reading.Scrubber;
import java.util.regex.Pattern;

/// The secret of an account. It prints as `Key[…]` and is sent in one request header only.
public record Key(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]+");

  /// @throws IllegalArgumentException if a header cannot hold it; the message does not show it
  public Key {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key must be printable ASCII characters without spaces or line ends");
    }
  }

  /// The value of the header `Authorization`.
  public String bearer() {
    return "Bearer " + value;
  }

  /// Removes the key from answers.
  public Scrubber scrubber() {
    return Scrubber.of(value);
  }

  @Override
  public String toString() {
    return "Key[…]";
  }
}
