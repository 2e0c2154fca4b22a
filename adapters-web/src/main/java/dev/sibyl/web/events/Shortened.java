package dev.sibyl.web.events;

import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.domain.json.Json;
import org.jspecify.annotations.Nullable;

/// Text from outside at a length that a list of thousands can hold.
final class Shortened {

  private static final int MAX_LENGTH = 300;
  private static final int MAX_SUMMARY = 120;

  static @Nullable String of(@Nullable String text) {
    return text == null ? null : cut(text, MAX_LENGTH);
  }

  static TroubleDetails of(TroubleDetails details) {
    return new TroubleDetails(
        cut(details.message(), MAX_LENGTH),
        details.httpStatus(),
        of(details.code()),
        details.retryAfter(),
        of(details.requestId()),
        details.notes());
  }

  /// The first 120 characters.
  static String summary(String text) {
    return cut(text, MAX_SUMMARY);
  }

  /// The first 120 characters of the JSON text of a value. The value can be too large to be printed
  /// as a whole.
  static String summary(Json value) {
    var start = new StringBuilder();
    value.printTo(piece -> {
      if (start.length() <= MAX_SUMMARY) {
        start.append(piece);
      }
    });
    return summary(start.toString());
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
    return text.substring(0, end) + "…";
  }

  private Shortened() {}
}
