package dev.sibyl.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one reader of durations, for options, environment variables and files: `250ms`, `30s`, `5m`,
/// `1h30m`, or ISO 8601 such as `PT5M`.
final class Durations {

  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  /// The duration, or null if the text is not one.
  static @Nullable Duration read(String text) {
    var units = UNITS.matcher(text);
    if (!text.isEmpty() && units.matches()) {
      return Duration.ofHours(number(units.group(1)))
          .plusMinutes(number(units.group(2)))
          .plusSeconds(number(units.group(3)))
          .plusMillis(number(units.group(4)));
    }
    try {
      return text.startsWith("PT") ? Duration.parse(text) : null;
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private Durations() {}
}
