package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Style;
import dev.sibyl.cli.render.SizeText;
import dev.sibyl.domain.saving.SaveProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A save, for its live line.
///
/// @param firstTick when the save was first shown
/// @param startBytes of the present file when it was first shown
/// @param startTick when this was
record LiveSave(SaveProgress progress, long firstTick, long startBytes, long startTick) {

  static LiveSave begun(SaveProgress progress, long tick) {
    return new LiveSave(progress, tick, progress.bytes(), tick);
  }

  LiveSave after(SaveProgress next, long tick) {
    return next.file() == progress.file() && progress.bytes() > 0
        ? new LiveSave(next, firstTick, startBytes, startTick)
        : new LiveSave(next, firstTick, next.bytes(), tick);
  }

  LiveRow row(String name, long tick) {
    var size = progress.size();
    return new LiveRow(
        name,
        progress.files() == 1 ? "saving" : "saving " + progress.file() + "/" + progress.files(),
        Style.ACTIVE,
        size == null || size == 0 ? null : Math.min(1, (double) progress.bytes() / size),
        Duration.ofSeconds(tick - firstTick),
        left(speed(tick)),
        size(speed(tick)),
        "");
  }

  /// Bytes in a second, 0 if unknown.
  private long speed(long tick) {
    return tick <= startTick ? 0 : (progress.bytes() - startBytes) / (tick - startTick);
  }

  private @Nullable Duration left(long speed) {
    var size = progress.size();
    return size == null || speed <= 0 || size <= progress.bytes()
        ? null
        : Duration.ofSeconds((size - progress.bytes()) / speed + 1);
  }

  private String size(long speed) {
    var size = progress.size();
    return SizeText.of(size == null ? progress.bytes() : size)
        + (speed > 0 ? " at " + SizeText.of(speed) + "/s" : "");
  }
}
