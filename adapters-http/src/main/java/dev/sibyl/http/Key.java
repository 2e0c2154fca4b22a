package dev.sibyl.http;

import java.util.regex.Pattern;

/// The secret of an account. It prints as `Key[…]` and is sent in one request header only.
public record Key(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]+");

  /// A shorter word may occur in an answer by chance.
  private static final int MIN_SCRUBBED_LENGTH = 8;

  /// @throws IllegalArgumentException if a header cannot hold it; the message does not show it
  public Key {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key must be printable ASCII characters without spaces or line ends");
    }
  }

  String bearer() {
    return "Bearer " + value;
  }

  /// The text without the key: some providers quote it in errors.
  public String scrub(String text) {
    return value.length() < MIN_SCRUBBED_LENGTH ? text : text.replace(value, "[key]");
  }

  @Override
  public String toString() {
    return "Key[…]";
  }
}
