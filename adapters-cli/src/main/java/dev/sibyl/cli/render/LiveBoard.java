package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.saving.SaveProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines that change while predictions are watched: one for each prediction, and if there are
/// many, the busiest and a count. Safe for use by several threads.
public final class LiveBoard {

  private static final int MAX_LINES = 8;
  private static final int MAX_BUSYNESS = 3;
  private static final int BAR_WIDTH = 20;

  /// What is shown of a prediction.
  ///
  /// @param remaining how much longer it may run, at the last answer; null if unknown
  /// @param elapsedBefore from its creation to the last answer
  /// @param answeredAtTick when it was last answered
  /// @param trouble of the last poll, empty if it was answered
  private record Row(
      @Nullable Status status,
      @Nullable Progress progress,
      @Nullable Duration remaining,
      long answeredAtTick,
      Duration elapsedBefore,
      String trouble) {

    Duration elapsed(long tick) {
      return elapsedBefore.plusSeconds(tick - answeredAtTick);
    }

    @Nullable Duration remaining(long tick) {
      if (remaining == null) {
        return null;
      }
      var left = remaining.minusSeconds(tick - answeredAtTick);
      return left.isNegative() ? Duration.ZERO : left;
    }

    int busyness() {
      if (progress != null) {
        return MAX_BUSYNESS;
      }
      return status == Known.PROCESSING ? 2 : status == null ? 0 : 1;
    }

    Row withTrouble(String newTrouble) {
      return new Row(status, progress, remaining, answeredAtTick, elapsedBefore, newTrouble);
    }
  }

  /// A download.
  ///
  /// @param firstTick when the save was first shown
  /// @param startBytes of the present file when it was first shown
  /// @param startTick when this was
  private record Saving(SaveProgress progress, long firstTick, long startBytes, long startTick) {

    Saving after(SaveProgress next, long tick) {
      return next.file() == progress.file() && progress.bytes() > 0
          ? new Saving(next, firstTick, startBytes, startTick)
          : new Saving(next, firstTick, next.bytes(), tick);
    }

    /// Bytes in a second, 0 if unknown.
    long speed(long tick) {
      return tick <= startTick ? 0 : (progress.bytes() - startBytes) / (tick - startTick);
    }
  }

  private static final Row UNANSWERED = new Row(null, null, null, 0, Duration.ZERO, "");

  private final Map<PredictionRef, Row> rows = new LinkedHashMap<>();
  private final Map<PredictionRef, Saving> savings = new HashMap<>();
  private int watched;
  private long tick;

  /// Adds a prediction that waits for its first answer.
  public synchronized void add(PredictionRef reference) {
    rows.put(reference, UNANSWERED);
    watched++;
  }

  /// Shows an answer. The time elapsed does not go back, even if the provider's clock is behind.
  public synchronized void show(PredictionRef reference, Found answer) {
    var row = rows.get(reference);
    var shown = row == null ? Duration.ZERO : row.elapsed(tick);
    var prediction = answer.prediction();
    var elapsed = elapsed(prediction.timings().created(), answer.answeredAt());
    rows.put(
        reference,
        new Row(
            prediction.status(),
            prediction.progress(),
            prediction.remaining(answer.answeredAt()),
            tick,
            elapsed.compareTo(shown) > 0 ? elapsed : shown,
            ""));
  }

  private static Duration elapsed(@Nullable Instant created, Instant answeredAt) {
    return created == null || answeredAt.isBefore(created)
        ? Duration.ZERO
        : Duration.between(created, answeredAt);
  }

  /// Shows that a poll failed.
  public synchronized void showTrouble(PredictionRef reference, String trouble) {
    rows.computeIfPresent(reference, (_, row) -> row.withTrouble(trouble));
  }

  /// Shows that a prediction is being saved.
  public synchronized void showSaving(PredictionRef reference, SaveProgress progress) {
    savings.merge(
        reference,
        new Saving(progress, tick, progress.bytes(), tick),
        (before, _) -> before.after(progress, tick));
  }

  /// Removes a prediction that is not watched any more.
  public synchronized void remove(PredictionRef reference) {
    rows.remove(reference);
    savings.remove(reference);
  }

  /// Advances all times by a second.
  public synchronized void tick() {
    tick++;
  }

  /// The lines to show now.
  public synchronized List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (int busyness = MAX_BUSYNESS; busyness >= 0; busyness--) {
      for (var entry : rows.entrySet()) {
        if (lines.size() == MAX_LINES) {
          break;
        }
        var saving = savings.get(entry.getKey());
        if ((saving == null ? entry.getValue().busyness() : MAX_BUSYNESS) == busyness) {
          lines.add(
              saving == null
                  ? line(entry.getKey(), entry.getValue())
                  : line(entry.getKey(), saving));
        }
      }
    }
    if (rows.size() > MAX_LINES) {
      var hidden = rows.size() - MAX_LINES;
      var done = watched - rows.size();
      lines.add(Line.of("… and " + hidden + " more; " + done + " of " + watched + " are done"));
    }
    return lines;
  }

  private Line line(PredictionRef reference, Row row) {
    var text = new StringBuilder(reference.id().value()).append("  ");
    if (row.progress != null) {
      var full = (int) (row.progress.fraction() * BAR_WIDTH);
      text.append("█".repeat(full)).append("░".repeat(BAR_WIDTH - full)).append("  ");
    }
    text.append(row.status == null || row.status.word().isEmpty() ? "waiting" : row.status.word());
    if (row.progress != null) {
      text.append("  ").append(ProgressText.of(row.progress, row.remaining(tick)));
    }
    var elapsed = row.elapsed(tick);
    text.append("  ").append(DurationText.of(Duration.ofSeconds(elapsed.toSeconds())));
    if (!row.trouble.isEmpty()) {
      text.append("  (").append(row.trouble).append(')');
    }
    return Line.of(text.toString());
  }

  private Line line(PredictionRef reference, Saving saving) {
    var elapsed = Duration.ofSeconds(tick - saving.firstTick);
    return Line.of(
        reference.id().value()
            + "  "
            + SaveText.progress(saving.progress, elapsed, saving.speed(tick)));
  }
}
