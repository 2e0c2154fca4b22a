package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.TerminalSize;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Outcome;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.saving.SaveProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines that change while predictions are watched: one for each prediction, as many as half of
/// the terminal's height holds, the busiest first, and if several are watched, a last one with
/// totals. Safe for use by several threads.
public final class LiveBoard {

  /// With more predictions, the lines are made anew once a second only.
  private static final int MANY = 200;

  private final Map<PredictionRef, LiveWatch> watches = new LinkedHashMap<>();
  private final BatchTotals totals = new BatchTotals();
  private int watched;
  private long tick;
  private List<Line> lines = List.of();
  private long linesTick = -1;
  private TerminalSize linesTerminal = TerminalSize.NONE;

  /// Adds a prediction that waits for its first answer.
  public synchronized void add(PredictionRef reference) {
    watches.put(reference, new LiveWatch(tick));
    watched++;
  }

  /// Shows an answer.
  public synchronized void show(PredictionRef reference, Found answer) {
    watches.computeIfAbsent(reference, _ -> new LiveWatch(tick)).answered(answer, tick);
  }

  /// Shows that a poll failed.
  public synchronized void showTrouble(PredictionRef reference, String trouble) {
    var watch = watches.get(reference);
    if (watch != null) {
      watch.failed(trouble);
    }
  }

  /// Shows that a prediction is being saved.
  public synchronized void showSaving(PredictionRef reference, SaveProgress progress) {
    watches.computeIfAbsent(reference, _ -> new LiveWatch(tick)).saving(progress, tick);
  }

  /// Counts a prediction that has ended.
  public synchronized void ended(PredictionRef reference, Outcome outcome) {
    watches.remove(reference);
    totals.ended(outcome);
  }

  /// Counts a prediction that is not watched any more, although it has not ended.
  public synchronized void gaveUp(PredictionRef reference) {
    watches.remove(reference);
    totals.gaveUp();
  }

  /// Advances all times by a second.
  public synchronized void tick() {
    tick++;
  }

  /// The lines to show now.
  public synchronized List<Line> lines(TerminalSize terminal) {
    if (watches.size() <= MANY || tick != linesTick || !terminal.equals(linesTerminal)) {
      lines = linesNow(terminal);
      linesTick = tick;
      linesTerminal = terminal;
    }
    return lines;
  }

  private List<Line> linesNow(TerminalSize terminal) {
    var hasTotals = watched > 1;
    var most = Math.max(1, terminal.rows() / 2) - (hasTotals ? 1 : 0);
    var lines = new ArrayList<>(LiveTable.lines(busiest(most), terminal.columns() - 1));
    if (hasTotals && !watches.isEmpty()) {
      lines.add(totals.line(watches.size(), Duration.ofSeconds(tick), longestLeft()));
    }
    return lines;
  }

  private List<LiveRow> busiest(int most) {
    var rows = new ArrayList<LiveRow>();
    for (int busyness = LiveWatch.MAX_BUSYNESS; busyness >= 0; busyness--) {
      for (var entry : watches.entrySet()) {
        if (rows.size() == most) {
          return rows;
        }
        if (entry.getValue().busyness() == busyness) {
          rows.add(entry.getValue().row(entry.getKey().id().value(), tick));
        }
      }
    }
    return rows;
  }

  /// Null if it is unknown for most of them.
  private @Nullable Duration longestLeft() {
    var longest = Duration.ZERO;
    var unknown = 0;
    for (var watch : watches.values()) {
      var left = watch.left(tick);
      if (left == null) {
        unknown++;
      } else if (left.compareTo(longest) > 0) {
        longest = left;
      }
    }
    return unknown * 2 > watches.size() ? null : longest;
  }
}
