package dev.sibyl.http.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Times in RFC 3339. The usual form, `2025-05-19T02:00:26.267Z`, is read by hand: the formatter of
/// the JDK takes ten times as long, and milliseconds when it is used first.
final class Rfc3339 {

  private static final int START_OF_FRACTION = 19;
  private static final int MAX_FRACTION = 9;

  /// Reads a time; null if it is none. Years have four digits: Java reads longer ones too, but an
  /// expiry or a local time cannot be computed from those.
  static @Nullable Instant parse(String text) {
    if (number(text, 0, 4) < 0 || !text.startsWith("-", 4)) {
      return null;
    }
    var usual = usual(text);
    if (usual != null) {
      return usual;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static @Nullable Instant usual(String text) {
    var end = text.length() - 1;
    if (end < START_OF_FRACTION
        || text.charAt(end) != 'Z'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T') {
      return null;
    }
    var time = secondOfDay(text, 11);
    var day = epochDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    var nanos = end == START_OF_FRACTION ? 0 : nanos(text, end);
    return time < 0 || day == null || nanos < 0
        ? null
        : Instant.ofEpochSecond(86_400 * day + time, nanos);
  }

  /// The number of a day since 1970, null if there is no such day.
  static @Nullable Long epochDay(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return null;
    }
    var first = LocalDate.of(year, month, 1);
    return day > first.lengthOfMonth() ? null : first.toEpochDay() + day - 1;
  }

  /// The seconds since midnight in `02:00:26`, -1 if it is no such time.
  static int secondOfDay(String text, int start) {
    var hour = number(text, start, start + 2);
    var minute = number(text, start + 3, start + 5);
    var second = number(text, start + 6, start + 8);
    var isTime =
        text.startsWith(":", start + 2)
            && text.startsWith(":", start + 5)
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    return isTime ? 3600 * hour + 60 * minute + second : -1;
  }

  private static int nanos(String text, int end) {
    var digits = end - START_OF_FRACTION - 1;
    if (text.charAt(START_OF_FRACTION) != '.' || digits < 1 || digits > MAX_FRACTION) {
      return -1;
    }
    var nanos = number(text, START_OF_FRACTION + 1, end);
    for (int i = digits; i < MAX_FRACTION; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /// A number of at most nine digits, -1 if there are other characters.
  static int number(String text, int start, int end) {
    if (end > text.length()) {
      return -1;
    }
    var number = 0;
    for (int i = start; i < end; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private Rfc3339() {}
}
