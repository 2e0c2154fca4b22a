package dev.sibyl.http.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The three forms of a date in HTTP (RFC 9110, section 5.6.7).
final class HttpDate {

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
          form("EEE MMM ppd HH:mm:ss yyyy"));

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /// Reads a date; null if it is none.
  static @Nullable Instant parse(String text) {
    for (var form : FORMS) {
      try {
        return Instant.from(form.parse(text));
      } catch (DateTimeParseException _) {
        // another form, or none
      }
    }
    return null;
  }

  private HttpDate() {}
}
