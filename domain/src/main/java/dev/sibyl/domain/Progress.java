package dev.sibyl.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far a prediction has come, as its logs or its gateway tell.
///
/// Models print progress bars as Python's `tqdm` does. The pattern of the official clients
/// (JavaScript 1.4.0) misses bars joined by carriage returns, labels before the percentage,
/// decimals, units, the remaining time, and stages; all are read here.
///
/// @param fraction 0 to 1
/// @param current steps done, null where only a percentage was told
/// @param total steps in all, null where only a percentage was told
/// @param stage 1 for the first bar, one more each time that a bar began anew
/// @param remaining what the bar itself expects, null where it does not know
public record Progress(
    double fraction,
    @Nullable Long current,
    @Nullable Long total,
    int stage,
    @Nullable Duration remaining) {

  /// `Sampling: 45.5%|████▌ | 12.3M/45.6M [00:02<00:05, 5.06it/s]`, of which all behind the second
  /// `|` may be missing.
  private static final Pattern BAR =
      Pattern.compile(
          "(?<![\\d.])(?<percent>\\d{1,3}(?:\\.\\d{1,9})?)%\\s{0,9}\\|[^|\\r\\n]{1,500}\\|"
              + "(?:\\s{0,9}(?<current>[\\d.]{1,20})(?<currentUnit>[kKMGTP]?)i?B?"
              + "/(?<total>[\\d.]{1,20})(?<totalUnit>[kKMGTP]?)i?B?)?"
              + "(?:\\s{0,9}\\[[^<\\]\\r\\n]{1,30}<(?<remaining>[^,\\]\\r\\n]{1,30}))?");

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4}) days?\\s+)?(?:(\\d{1,5}):)?(\\d{1,4}):(\\d{1,4})");

  private static final Pattern PERCENTAGE =
      Pattern.compile("\\s*(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%?\\s*");

  /// The latest progress bar in a model's logs, or null where there is none.
  public static @Nullable Progress inLogs(String logs) {
    Progress latest = null;
    var bar = BAR.matcher(logs);
    while (bar.find()) {
      var stage = latest == null ? 1 : latest.stage;
      var next = read(bar, stage);
      latest =
          latest != null && next.fraction < latest.fraction
              ? new Progress(next.fraction, next.current, next.total, stage + 1, next.remaining)
              : next;
    }
    return latest;
  }

  /// A gateway's own word for it, such as `30%`; null where that is no percentage.
  public static @Nullable Progress ofPercentage(String text) {
    var matcher = PERCENTAGE.matcher(text);
    return matcher.matches() ? new Progress(percent(matcher.group(1)), null, null, 1, null) : null;
  }

  private static Progress read(Matcher bar, int stage) {
    var current = steps(bar.group("current"), bar.group("currentUnit"));
    var total = steps(bar.group("total"), bar.group("totalUnit"));
    var remaining = remaining(bar.group("remaining"));
    if (current == null || total == null || total == 0) {
      return new Progress(percent(bar.group("percent")), null, null, stage, remaining);
    }
    var fraction = Math.min(1.0, (double) current / total);
    return new Progress(fraction, current, total, stage, remaining);
  }

  private static double percent(String digits) {
    return Math.min(1.0, Double.parseDouble(digits) / 100);
  }

  /// `40`, or `12.3M` as tqdm prints it with `unit_scale`: powers of a thousand.
  private static @Nullable Long steps(@Nullable String digits, @Nullable String unit) {
    if (digits == null) {
      return null;
    }
    try {
      var thousands =
          unit == null || unit.isEmpty() ? 0 : "KMGTP".indexOf(unit.replace('k', 'K')) + 1;
      var steps = new BigDecimal(digits).scaleByPowerOfTen(3 * thousands);
      return steps.precision() - steps.scale() > 18 ? null : steps.longValue();
    } catch (NumberFormatException _) { // `1.2.3`: no number, so no steps
      return null;
    }
  }

  private static @Nullable Duration remaining(@Nullable String clock) {
    if (clock == null) {
      return null;
    }
    var matcher = CLOCK.matcher(clock.strip());
    if (!matcher.matches()) {
      return null; // tqdm prints `?` where it does not know yet
    }
    return Duration.ofDays(number(matcher.group(1)))
        .plusHours(number(matcher.group(2)))
        .plusMinutes(number(matcher.group(3)))
        .plusSeconds(number(matcher.group(4)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
