package dev.sibyl.cli.render;

import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.json.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines at the foot of a terminal that change while predictions are watched: one for each, and
/// where there are many, the busiest and a count. It gives text to write, and writes nothing
/// itself.
public final class LiveBoard {

  private static final int MOST_LINES = 8;
  private static final int MOST_BUSY = 3;
  private static final int BAR = 20;

  /// What is shown of a prediction.
  ///
  /// @param rest how much longer it may run, as of the last poll
  /// @param elapsed since its creation, as of the last poll
  /// @param polledAt the tick of the last poll
  private record Row(
      @Nullable Status status,
      @Nullable Progress progress,
      @Nullable Duration rest,
      Duration elapsed,
      long polledAt,
      String trouble) {

    Duration elapsed(long now) {
      return elapsed.plusSeconds(now - polledAt);
    }

    /// What is left of the rest.
    @Nullable Duration rest(long ticks) {
      if (rest == null) {
        return null;
      }
      var left = rest.minusSeconds(ticks - polledAt);
      return left.isNegative() ? Duration.ZERO : left;
    }

    int busyness() {
      if (progress != null) {
        return MOST_BUSY;
      }
      return status == Known.PROCESSING ? 2 : status == null ? 0 : 1;
    }
  }

  private final Map<PredictionRef, Row> rows = new LinkedHashMap<>();
  private final int width;
  private final int watched;
  private long ticks;
  private int drawn;

  /// A board on which nothing is drawn yet.
  ///
  /// @param width columns of the terminal, 0 where there is none: then the board stays empty
  public LiveBoard(List<PredictionRef> references, int width) {
    this.width = width;
    this.watched = references.size();
    if (width > 0) {
      var unseen = new Row(null, null, null, Duration.ZERO, 0, "");
      references.forEach(reference -> rows.put(reference, unseen));
    }
  }

  public boolean isLive() {
    return width > 0;
  }

  /// What is new of a prediction. Its time does not go back, though providers tell theirs by the
  /// second.
  public void show(PredictionRef reference, Prediction prediction) {
    var row = rows.get(reference);
    var shown = row == null ? Duration.ZERO : row.elapsed(ticks);
    var created = prediction.timings().created();
    var asOf = prediction.retention().asOf();
    var elapsed =
        created == null || asOf.isBefore(created) ? Duration.ZERO : Duration.between(created, asOf);
    var longer = elapsed.compareTo(shown) > 0 ? elapsed : shown;
    rows.put(
        reference,
        new Row(prediction.status(), prediction.progress(), prediction.rest(), longer, ticks, ""));
  }

  /// That a poll got no answer.
  public void show(PredictionRef reference, String trouble) {
    var row = rows.get(reference);
    if (row != null) {
      rows.put(
          reference,
          new Row(row.status, row.progress, row.rest, row.elapsed, row.polledAt, trouble));
    }
  }

  /// That a prediction is not watched any more.
  public void remove(PredictionRef reference) {
    rows.remove(reference);
  }

  /// That a second has passed.
  public void tick() {
    ticks++;
  }

  /// Takes the lines away, and leaves the cursor where they stood: at the left, even if the
  /// terminal has echoed a `^C`.
  public String erase() {
    var up = drawn == 0 ? "" : "\r\u001b[" + drawn + "A\u001b[J";
    drawn = 0;
    return up;
  }

  /// Draws the lines anew.
  public String redraw() {
    var text = new StringBuilder(erase());
    for (var line : lines()) {
      text.append(cut(line)).append('\n');
      drawn++;
    }
    return text.toString();
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    for (int busyness = MOST_BUSY; busyness >= 0; busyness--) {
      for (var entry : rows.entrySet()) {
        if (lines.size() == MOST_LINES) {
          break;
        }
        if (entry.getValue().busyness() == busyness) {
          lines.add(line(entry.getKey(), entry.getValue()));
        }
      }
    }
    if (rows.size() > MOST_LINES) {
      lines.add(
          "… and "
              + (rows.size() - MOST_LINES)
              + " more; "
              + (watched - rows.size())
              + " of "
              + watched
              + " are through");
    }
    return lines;
  }

  private String line(PredictionRef reference, Row row) {
    var text = new StringBuilder(reference.id().value()).append("  ");
    if (row.progress != null) {
      var full = (int) (row.progress.fraction() * BAR);
      text.append("█".repeat(full)).append("░".repeat(BAR - full)).append("  ");
    }
    text.append(
        row.status == null || row.status.word().isEmpty()
            ? "waiting"
            : SafeText.line(row.status.word()));
    if (row.progress != null) {
      text.append("  ").append(PredictionText.progress(row.progress, row.rest(ticks)));
    }
    var elapsed = row.elapsed(ticks);
    text.append("  ").append(PredictionText.duration(Duration.ofSeconds(elapsed.toSeconds())));
    if (!row.trouble.isEmpty()) {
      text.append("  (").append(row.trouble).append(')');
    }
    return text.toString();
  }

  /// A line that wraps could not be taken away again.
  private String cut(String line) {
    var columns = 0;
    for (int end = 0, fits = 0; end < line.length(); end = line.offsetByCodePoints(end, 1)) {
      columns += columns(line.codePointAt(end));
      if (columns >= width) {
        return line.substring(0, fits) + "…";
      }
      if (columns + 1 < width) {
        fits = line.offsetByCodePoints(end, 1);
      }
    }
    return line;
  }

  /// How many columns a character may take. A provider's status may be in Chinese: two for each.
  private static int columns(int character) {
    return character < 0x300 || "█░…".indexOf(character) >= 0 ? 1 : 2;
  }
}
