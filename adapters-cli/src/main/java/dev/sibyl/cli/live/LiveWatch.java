package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.saving.SaveProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a watched prediction for its live line. Time is counted in ticks, which are
/// seconds.
final class LiveWatch {

  static final int MAX_BUSYNESS = 3;

  private @Nullable Status status;
  private @Nullable Progress progress;
  private @Nullable Duration left;
  private Duration elapsed = Duration.ZERO;
  private long answeredAt;
  private String trouble = "";
  private @Nullable LiveSave save;

  /// @param tick the present one
  LiveWatch(long tick) {
    answeredAt = tick;
  }

  /// The time elapsed does not go back, even if the provider's clock is behind.
  void answered(Found answer, long tick) {
    var shown = elapsed(tick);
    var prediction = answer.prediction();
    var reported = elapsed(prediction.timings().created(), answer.answeredAt());
    status = prediction.status();
    progress = prediction.progress();
    left = prediction.remaining(answer.answeredAt());
    elapsed = reported.compareTo(shown) > 0 ? reported : shown;
    answeredAt = tick;
    trouble = "";
  }

  private static Duration elapsed(@Nullable Instant created, Instant answeredAt) {
    return created == null || answeredAt.isBefore(created)
        ? Duration.ZERO
        : Duration.between(created, answeredAt);
  }

  void failed(String newTrouble) {
    trouble = newTrouble;
  }

  void saving(SaveProgress progress, long tick) {
    save = save == null ? LiveSave.begun(progress, tick) : save.after(progress, tick);
  }

  /// Those with progress first, then those that run, those that wait, and those without an answer.
  int busyness() {
    if (progress != null || save != null) {
      return MAX_BUSYNESS;
    }
    return status == Known.PROCESSING ? 2 : status == null ? 0 : 1;
  }

  private Duration elapsed(long tick) {
    return elapsed.plusSeconds(tick - answeredAt);
  }

  /// How much longer it may take, null if unknown.
  @Nullable Duration left(long tick) {
    if (left == null) {
      return null;
    }
    var now = left.minusSeconds(tick - answeredAt);
    return now.isNegative() ? Duration.ZERO : now;
  }

  LiveRow row(String name, long tick) {
    if (save != null) {
      return save.row(name, tick);
    }
    return new LiveRow(
        name,
        status == null || status.word().isEmpty() ? "waiting" : status.word(),
        status == Known.PROCESSING ? Style.ACTIVE : null,
        progress == null ? null : progress.fraction(),
        elapsed(tick),
        left(tick),
        progress == null ? "" : detail(progress),
        trouble);
  }

  /// Such as `7/20`, or `7/20 stage 2`.
  private static String detail(Progress progress) {
    var steps = progress.steps();
    var count = steps == null ? "" : steps.current() + "/" + steps.total();
    return progress.stage() > 1 ? (count + " stage " + progress.stage()).strip() : count;
  }
}
