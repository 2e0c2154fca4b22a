package dev.sibyl.http.reading;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Removes a secret from what is read: some providers quote the key in errors.
public final class Scrubber implements UnaryOperator<String> {

  /// A shorter word may occur in an answer by chance.
  private static final int MIN_LENGTH = 8;

  /// Beside letters and digits, these stand for themselves in a URL (RFC 3986). The percent sign is
  /// that of the encoding.
  private static final String PLAIN_IN_URLS = "-._~%";

  private static final String HEXADECIMAL = "0123456789ABCDEF";

  private final String secret;

  /// Removes the secret as it is written in a URL; null if it is written as it is.
  private final @Nullable Scrubber inUrls;

  /// How far the end of the secret can be moved on if it is compared with a character: the table of
  /// the Boyer-Moore-Horspool algorithm.
  private final int[] shifts = new int[128];

  private Scrubber(String secret) {
    this.secret = secret;
    var encoded = encoded(secret);
    this.inUrls = encoded.equals(secret) ? null : new Scrubber(encoded);
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

  /// The secret in a URL. What is encoded already is left as it is.
  private static String encoded(String secret) {
    var encoded = new StringBuilder();
    for (int i = 0; i < secret.length(); i++) {
      var character = secret.charAt(i);
      if (Character.isLetterOrDigit(character) || PLAIN_IN_URLS.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded
            .append('%')
            .append(HEXADECIMAL.charAt(character >> 4))
            .append(HEXADECIMAL.charAt(character & 0xf));
      }
    }
    return encoded.toString();
  }

  /// The text with `[key]` in place of the secret, as it is or as in a URL.
  @Override
  public String apply(String text) {
    if (secret.isEmpty()) {
      return text;
    }
    var scrubbed = text.replace(secret, "[key]");
    return inUrls == null ? scrubbed : inUrls.apply(scrubbed);
  }

  /// Whether a part of a text contains the secret, as it is or as in a URL.
  boolean occursIn(byte[] text, int start, int end) {
    return !secret.isEmpty()
        && (occursAsItIs(text, start, end)
            || (inUrls != null && inUrls.occursAsItIs(text, start, end)));
  }

  private boolean occursAsItIs(byte[] text, int start, int end) {
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
    return character < 0
        || secret.indexOf(character) >= 0
        || (inUrls != null && inUrls.secret.indexOf(character) >= 0);
  }
}
