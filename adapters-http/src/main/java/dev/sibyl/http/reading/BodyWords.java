package dev.sibyl.http.reading;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The first words of a body that is not JSON: what a proxy, a firewall or a server says in its own
/// words.
final class BodyWords {

  private static final int MAX_LENGTH = 200;

  /// The rest of a longer body is not decoded.
  private static final int MAX_BYTES = 64 << 10;

  /// No key is longer.
  private static final int MAX_KEY = 4 << 10;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]{0,200}>([^<]{1,2000})", Pattern.CASE_INSENSITIVE);

  /// The start of the text on one line; null if the body is no text.
  ///
  /// @param scrub removes the key from a text
  static @Nullable String of(HttpAnswer answer, UnaryOperator<String> scrub) {
    var text = text(answer, scrub);
    return text.indexOf('\0') < 0 && text.codePoints().anyMatch(Character::isLetterOrDigit)
        ? start(text)
        : null;
  }

  /// The title of a web page; null if it has none.
  static @Nullable String titleOf(HttpAnswer answer, UnaryOperator<String> scrub) {
    var title = TITLE.matcher(text(answer, scrub));
    return title.find() && !title.group(1).isBlank() ? start(title.group(1)) : null;
  }

  private static String start(String text) {
    var words = BLANKS.matcher(text).replaceAll(" ").strip();
    if (words.codePointCount(0, words.length()) <= MAX_LENGTH) {
      return words;
    }
    return words.substring(0, words.offsetByCodePoints(0, MAX_LENGTH)) + "…";
  }

  private static String text(HttpAnswer answer, UnaryOperator<String> scrub) {
    var body = answer.body();
    if (body.length <= MAX_BYTES && answer.tooLong().isEmpty()) {
      return scrub.apply(new String(body, StandardCharsets.UTF_8));
    }
    // A key at the cut would not be recognized. It has no blanks, so cutting at one is safe.
    var length = Math.min(body.length, MAX_BYTES);
    var end = length;
    while (end > length - MAX_KEY && body[end - 1] > ' ') {
      end--;
    }
    return scrub.apply(new String(body, 0, end, StandardCharsets.UTF_8));
  }

  private BodyWords() {}
}
