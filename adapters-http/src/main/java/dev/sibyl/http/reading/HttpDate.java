package dev.sibyl.http.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The three forms of a date in HTTP (RFC 9110, section 5.6.7). The first one, which every server
/// sends with every answer, is read by hand: a formatter takes ten times as long, and milliseconds
/// when it is used first.
public final class HttpDate {

  /// From 1970-01-01 on.
  private static final String DAYS = "ThuFriSatSunMonTueWed";

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /// In a class of its own: made when it is needed.
  private static final class Forms {

    static final List<DateTimeFormatter> ALL =
        List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
            form("EEE MMM ppd HH:mm:ss yyyy"));

    private static DateTimeFormatter form(String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
  }

  /// Reads a date; null if it is none.
  public static @Nullable Instant parse(String text) {
    var usual = usual(text);
    if (usual != null) {
      return usual;
    }
    for (var form : Forms.ALL) {
      try {
        return Instant.from(form.parse(text));
      } catch (DateTimeParseException _) {
        // another form, or none
      }
    }
    return null;
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, null if it has another form or is wrong.
  private static @Nullable Instant usual(String text) {
    if (text.length() != 29 || !text.startsWith(", ", 3) || !text.endsWith(" GMT")) {
      return null;
    }
    var month = MONTHS.indexOf(text.substring(8, 11));
    var day =
        Rfc3339.epochDay(Rfc3339.number(text, 12, 16), month / 3 + 1, Rfc3339.number(text, 5, 7));
    var time = Rfc3339.secondOfDay(text, 17);
    if (month < 0 || month % 3 != 0 || day == null || time < 0 || !hasSpaces(text)) {
      return null;
    }
    var dayOfWeek = 3 * Math.floorMod(day, DAYS.length() / 3);
    return text.startsWith(DAYS.substring(dayOfWeek, dayOfWeek + 3))
        ? Instant.ofEpochSecond(86_400 * day + time)
        : null;
  }

  private static boolean hasSpaces(String text) {
    return text.charAt(7) == ' ' && text.charAt(11) == ' ' && text.charAt(16) == ' ';
  }

  private HttpDate() {}
}
