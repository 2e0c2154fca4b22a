package dev.sibyl.cli.render;

import dev.sibyl.domain.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Progress in words, such as `50 % (20 of 40), stage 2, about 4 min 5 s to go`.
final class ProgressText {

  /// @param remaining how much longer the prediction may run, null if unknown
  static String of(Progress progress, @Nullable Duration remaining) {
    var text = new StringBuilder();
    // Slightly more, because 0.29 times 100 is slightly less than 29.
    text.append((int) Math.floor(progress.fraction() * 100 + 1e-9)).append(" %");
    var steps = progress.steps();
    if (steps != null) {
      text.append(" (").append(steps.current()).append(" of ").append(steps.total()).append(')');
    }
    if (progress.stage() > 1) {
      text.append(", stage ").append(progress.stage());
    }
    if (remaining != null && remaining.toSeconds() > 0) {
      text.append(", about ")
          .append(DurationText.of(Duration.ofSeconds(remaining.plusMillis(500).toSeconds())))
          .append(" to go");
    }
    return text.toString();
  }

  private ProgressText() {}
}
