package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Style;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One prediction as a live line shows it.
///
/// @param name its id
/// @param status what it does
/// @param style of the status
/// @param fraction how much is done, from 0 to 1; null if unknown
/// @param elapsed in all
/// @param left until the end; null if unknown
/// @param detail beside the bar, such as `7/20`
/// @param trouble of the last poll, empty if it was answered
record LiveRow(
    String name,
    String status,
    @Nullable Style style,
    @Nullable Double fraction,
    Duration elapsed,
    @Nullable Duration left,
    String detail,
    String trouble) {

  String percent() {
    // Slightly more, because 0.29 times 100 is slightly less than 29.
    return fraction == null ? "" : (int) Math.floor(fraction * 100 + 1e-9) + " %";
  }

  String elapsedText() {
    return ClockText.of(elapsed);
  }

  String leftText() {
    return left == null || left.toSeconds() < 1 ? "" : "~" + ClockText.of(left) + " left";
  }
}
