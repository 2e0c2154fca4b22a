package dev.sibyl.http;

import java.util.regex.Pattern;

/// The secret of an account. It prints as `Key[…]`, and stands in one request header, nowhere else.
public record Key(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]+");

  /// Shorter words than this are too likely to stand in an answer by chance.
  private static final int SHORTEST_SECRET = 8;

  /// @throws IllegalArgumentException where a header could not hold it; the message does not show
  ///   it
  public Key {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a key must be printable ASCII characters without spaces or line ends");
    }
  }

  String bearer() {
    return "Bearer " + value;
  }

  /// The text without the key, should a provider quote it.
  public String scrub(String text) {
    return value.length() < SHORTEST_SECRET ? text : text.replace(value, "[key]");
  }

  @Override
  public String toString() {
    return "Key[…]";
  }
}
