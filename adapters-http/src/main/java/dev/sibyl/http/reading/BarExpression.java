package dev.sibyl.http.reading;

import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Progress.Steps;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every form of progress bar, as a regular expression. It costs twenty times as much as
/// [BarScanner], which reads the usual form.
///
/// The pattern of the official clients (JavaScript 1.4.0) misses bars separated by carriage
/// returns, labels before the percentage, decimals, units, the remaining time, and stages. All of
/// these are read here.
final class BarExpression {

  /// `7% 4/57 [00:02<`, with or without one `|`: what tqdm prints if there is no room for the bar.
  private static final String NO_BAR =
      "\\|?(?=\\s{1,9}[\\d.]{1,20}[kMGTP]?i?B?/[\\d.]{1,20}[kMGTP]?i?B?\\s{1,9}\\[[\\d:]{4,12}<)";

  /// `Sampling: 45.5%|████▌ | 12.3M/45.6M [00:02<00:05, 5.06it/s]`. Everything after the second `|`
  /// is optional.
  static final Pattern BAR =
      Pattern.compile(
          "(?<![\\d.])(?<percent>\\d{1,3}(?:\\.\\d{1,9})?)%"
              + ("(?:" + NO_BAR + "|\\s{0,9}\\|[^|\\r\\n]{1,500}\\|)")
              + "(?:\\s{0,9}(?<current>[\\d.]{1,20})(?<currentUnit>[kKMGTP]?)i?B?"
              + "/(?<total>[\\d.]{1,20})(?<totalUnit>[kKMGTP]?)i?B?)?"
              + "(?:\\s{0,9}\\[[^<\\]\\r\\n]{1,30}<(?<remaining>[^,\\]\\r\\n]{1,30}))?");

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4}) days?\\s+)?(?:(\\d{1,5}):)?(\\d{1,4}):(\\d{1,4})");

  /// The bar that was found, of the first stage.
  static Progress read(Matcher bar) {
    var current = count(bar.group("current"), bar.group("currentUnit"));
    var total = count(bar.group("total"), bar.group("totalUnit"));
    var remaining = remaining(bar.group("remaining"));
    if (current == null || total == null || total == 0) {
      return new Progress(fraction(bar.group("percent")), null, 1, remaining);
    }
    var fraction = Math.min(1.0, (double) current / total);
    return new Progress(fraction, new Steps(current, total), 1, remaining);
  }

  static double fraction(String percent) {
    return Math.min(1.0, Double.parseDouble(percent) / 100);
  }

  /// `40`, or `12.3M`: with `unit_scale`, tqdm prints powers of a thousand.
  private static @Nullable Long count(@Nullable String digits, @Nullable String unit) {
    if (digits == null) {
      return null;
    }
    try {
      var thousands =
          unit == null || unit.isEmpty() ? 0 : "KMGTP".indexOf(unit.replace('k', 'K')) + 1;
      var count = new BigDecimal(digits).scaleByPowerOfTen(3 * thousands);
      return count.precision() - count.scale() > 18 ? null : count.longValue();
    } catch (NumberFormatException _) { // `1.2.3`
      return null;
    }
  }

  /// The time that a bar prints, null if it does not know it.
  static @Nullable Duration remaining(@Nullable String clock) {
    if (clock == null) {
      return null;
    }
    var matcher = CLOCK.matcher(clock.strip());
    if (!matcher.matches()) {
      return null; // tqdm prints `?` as long as it does not know
    }
    return Duration.ofDays(number(matcher.group(1)))
        .plusHours(number(matcher.group(2)))
        .plusMinutes(number(matcher.group(3)))
        .plusSeconds(number(matcher.group(4)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private BarExpression() {}
}
