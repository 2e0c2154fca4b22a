package dev.sibyl.cli.live;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import java.util.List;
import java.util.function.Function;

/// Live lines below one another, in columns: id, status, percent, time elapsed and left, then the
/// bar and what is beside it in the room that is left. If there is too little room, the detail goes
/// first, then the bar; the id is shortened last.
final class LiveTable {

  private static final String GAP = "  ";
  private static final int MIN_NAME = 4;
  private static final int MAX_STATUS = 14;
  private static final int MIN_BAR = 4;
  private static final int MIN_BAR_BESIDE_DETAIL = 10;

  private final List<LiveRow> rows;
  private final int name;
  private final int status;
  private final int percent;
  private final int elapsed;
  private final int left;
  private final int detail;
  private final int tail;

  private LiveTable(List<LiveRow> rows, int width) {
    this.rows = rows;
    status = Math.min(MAX_STATUS, widest(LiveRow::status));
    percent = widest(LiveRow::percent);
    elapsed = widest(LiveRow::elapsedText);
    left = widest(LiveRow::leftText);
    detail = widest(LiveRow::detail);
    var fixed = cell(status) + cell(percent) + cell(elapsed) + cell(left);
    name = Math.min(widest(LiveRow::name), Math.max(MIN_NAME, width - fixed));
    tail = Math.max(0, width - name - fixed - GAP.length());
  }

  /// The lines, at most `width` columns wide, if that is 60 or more.
  static List<Line> lines(List<LiveRow> rows, int width) {
    var table = new LiveTable(rows, width);
    return rows.stream().map(table::line).toList();
  }

  private int widest(Function<LiveRow, String> text) {
    return rows.stream().mapToInt(row -> Line.of(text.apply(row)).columns()).max().orElse(0);
  }

  private static int cell(int width) {
    return width == 0 ? 0 : GAP.length() + width;
  }

  private Line line(LiveRow row) {
    var line = padded(Line.of(row.name()).fitted(name), name);
    var statusLine =
        row.style() == null ? Line.of(row.status()) : Line.of(row.style(), row.status());
    line = line.plus(GAP).plus(padded(statusLine.fitted(status), status));
    line = withNumber(line, row.percent(), percent);
    line = withNumber(line, row.elapsedText(), elapsed);
    line = withNumber(line, row.leftText(), left);
    return line.plus(tail(row));
  }

  private static Line withNumber(Line line, String text, int width) {
    return width == 0 ? line : line.plus(GAP + " ".repeat(width - text.length()) + text);
  }

  private static Line padded(Line line, int width) {
    return line.plus(" ".repeat(Math.max(0, width - line.columns())));
  }

  private Line tail(LiveRow row) {
    if (!row.trouble().isEmpty()) {
      return tail < MIN_BAR
          ? Line.of("")
          : Line.of(GAP).plus(Line.of(Style.WARNING, "(" + row.trouble() + ")").fitted(tail));
    }
    if (row.fraction() == null) {
      return row.detail().isEmpty() || tail < MIN_BAR
          ? Line.of("")
          : Line.of(GAP).plus(Line.of(row.detail()).fitted(tail));
    }
    var besideDetail = tail - cell(detail);
    if (besideDetail >= MIN_BAR_BESIDE_DETAIL) {
      return bar(row.fraction(), besideDetail)
          .plus(row.detail().isEmpty() ? "" : GAP + row.detail());
    }
    return tail < MIN_BAR ? Line.of("") : bar(row.fraction(), tail);
  }

  private static Line bar(double fraction, int width) {
    var full = (int) (fraction * width);
    return Line.of(GAP)
        .plus(Style.ACTIVE, "█".repeat(full))
        .plus(Style.FAINT, "░".repeat(width - full));
  }
}
