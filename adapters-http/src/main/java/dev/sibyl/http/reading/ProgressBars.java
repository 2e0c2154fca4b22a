package dev.sibyl.http.reading;

import dev.sibyl.domain.Progress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the progress bars that models print in the format of Python's `tqdm`.
final class ProgressBars {

  private static final class Percentage {
    static final Pattern PATTERN = Pattern.compile("\\s*(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%?\\s*");
  }

  /// The latest progress bar in the logs of a model, null if there is none or there are no logs.
  static @Nullable Progress latest(@Nullable String logs) {
    return logs == null ? null : latest(logs.toCharArray(), 0, logs.length());
  }

  /// The latest progress bar in a part of a text. A bar that is behind the one before it begins a
  /// new stage.
  static @Nullable Progress latest(char[] text, int start, int end) {
    var bars = new BarScanner(text, start, end);
    var stage = 1;
    var before = -1.0;
    while (bars.next()) {
      if (bars.fraction() < before) {
        stage++;
      }
      before = bars.fraction();
    }
    return before < 0 ? null : bars.progress(stage);
  }

  /// The progress that a gateway reports, such as `30%`; null if it is not a percentage.
  static @Nullable Progress ofPercentage(String text) {
    var matcher = Percentage.PATTERN.matcher(text);
    return matcher.matches()
        ? new Progress(BarExpression.fraction(matcher.group(1)), null, 1, null)
        : null;
  }

  private ProgressBars() {}
}
