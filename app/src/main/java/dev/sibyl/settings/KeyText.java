package dev.sibyl.settings;

import dev.sibyl.settings.KeySetting.Secret;
import java.util.regex.Pattern;

/// Judges the text of a key.
final class KeyText {

  /// What an HTTP header can carry.
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

  /// Editors, `.env` files and commands leave them around a key.
  private static final Pattern BLANKS = Pattern.compile("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$");

  private static final Pattern QUOTES = Pattern.compile("[\"'`].*|.*[\"'`]", Pattern.DOTALL);

  static boolean isBlank(String text) {
    return trimmed(text).isEmpty();
  }

  /// Never quotes the text.
  static KeyReading judge(String source, String text) {
    var key = trimmed(text);
    if (key.isEmpty()) {
      return invalid(source, "the key is empty");
    }
    if (key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0) {
      return invalid(source, "the key has more than one line");
    }
    if (QUOTES.matcher(key).matches()) {
      return invalid(source, "the key has quotes around it; remove them");
    }
    if (key.regionMatches(/* ignoreCase= */ true, 0, "Bearer ", 0, "Bearer ".length())) {
      return invalid(source, "the key begins with the word Bearer; remove it");
    }
    if (!KEY.matcher(key).matches()) {
      return invalid(
          source, "a key has printable ASCII characters only, and no blanks; this one has others");
    }
    return new KeyReading.Usable(new Secret(key));
  }

  private static KeyReading invalid(String source, String reason) {
    return new KeyReading.Invalid(source + ": " + reason);
  }

  private static String trimmed(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  private KeyText() {}
}
