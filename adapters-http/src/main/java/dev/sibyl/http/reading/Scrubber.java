package dev.sibyl.http.reading;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/// Removes a secret from what is read: some providers quote the key in errors.
public final class Scrubber implements UnaryOperator<String> {

  /// A shorter word may occur in an answer by chance.
  private static final int MIN_LENGTH = 8;

  private final String secret;

  /// How far the end of the secret can be moved on if it is compared with a character: the table of
  /// the Boyer-Moore-Horspool algorithm.
  private final int[] shifts = new int[128];

  private Scrubber(String secret) {
    this.secret = secret;
    Arrays.fill(shifts, secret.length());
    for (int i = 0; i < secret.length() - 1; i++) {
      shifts[secret.charAt(i)] = secret.length() - 1 - i;
    }
  }

  /// Removes nothing.
  public static Scrubber none() {
    return new Scrubber("");
  }

  /// Removes a secret, unless it has fewer than 8 characters.
  ///
  /// @param secret printable ASCII characters
  public static Scrubber of(String secret) {
    return secret.length() < MIN_LENGTH ? none() : new Scrubber(secret);
  }

  /// The text with `[key]` in place of the secret.
  @Override
  public String apply(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "[key]");
  }

  /// Whether a part of a text contains the secret as it is.
  boolean occursIn(byte[] text, int start, int end) {
    if (secret.isEmpty()) {
      return false;
    }
    var last = secret.length() - 1;
    for (int at = start + last; at < end; ) {
      if (text[at] == secret.charAt(last) && endsAt(text, at)) {
        return true;
      }
      at += text[at] < 0 ? secret.length() : shifts[text[at]];
    }
    return false;
  }

  private boolean endsAt(byte[] text, int at) {
    var start = at - secret.length() + 1;
    for (int i = 0; i < secret.length(); i++) {
      if (text[start + i] != secret.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether an escape in JSON text may stand for a character of the secret, and so hide it.
  ///
  /// @param at the index of its backslash
  boolean mayBeHiddenBy(byte[] json, int at) {
    if (secret.isEmpty()) {
      return false;
    }
    var character = LongString.unescaped(json, at);
    return character < 0 || secret.indexOf(character) >= 0;
  }
}
