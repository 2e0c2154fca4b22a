package dev.sibyl.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The lines at the end of a terminal that change in place. While the console writes other lines,
/// it erases these, and draws them again below. Safe for use by several threads.
public final class LiveArea implements AutoCloseable {

  private static final String UP = "\u001b[A";
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Console console;
  private final Function<TerminalSize, List<Line>> content;
  private final Terminal terminal;

  /// The widths of the lines that are on the terminal.
  private final List<Integer> drawn = new ArrayList<>();

  private List<Line> shown = List.of();
  private TerminalSize shownSize = TerminalSize.NONE;

  LiveArea(Console console, Function<TerminalSize, List<Line>> content, Terminal terminal) {
    this.console = console;
    this.content = content;
    this.terminal = terminal;
  }

  /// Shows the content as it is now.
  public void redraw() {
    console.redraw(this);
  }

  /// Shows the content as it is now, and from now on in the terminal's present size. May take a
  /// moment.
  public void redrawInPresentSize() {
    terminal.followSize();
    redraw();
  }

  /// Erases the lines; nothing is drawn any more.
  @Override
  public void close() {
    console.close(this);
  }

  /// Whether lines are on the terminal.
  boolean isDrawn() {
    return !drawn.isEmpty();
  }

  /// Erases the lines and leaves the cursor at the place of the first: at the left, even if the
  /// terminal has echoed a `^C`. A terminal that became narrower has wrapped the longer ones. Each
  /// line is cleared by itself, because tmux copies what is cleared at once into its history.
  String erase() {
    if (drawn.isEmpty()) {
      return "";
    }
    var columns = Math.max(1, terminal.size().columns());
    var rows = drawn.stream().mapToInt(width -> Math.max(1, (width + columns - 1) / columns)).sum();
    drawn.clear();
    shown = List.of();
    return CLEAR_LINE + (UP + CLEAR_LINE).repeat(rows);
  }

  String draw(boolean colored) {
    var size = terminal.size();
    return size.columns() == 0 ? "" : draw(content.apply(size), size, colored);
  }

  /// Nothing if the content has the same lines as before.
  String eraseAndDraw(boolean colored) {
    var size = terminal.size();
    if (size.columns() == 0) {
      return "";
    }
    var lines = content.apply(size);
    return lines.equals(shown) && size.equals(shownSize)
        ? ""
        : erase() + draw(lines, size, colored);
  }

  private String draw(List<Line> lines, TerminalSize size, boolean colored) {
    shown = lines;
    shownSize = size;
    var text = new StringBuilder();
    for (var line : lines) {
      // A line that wraps could not be erased again.
      var fitted = line.fitted(size.columns() - 1);
      fitted.writeTo(text::append, colored);
      text.append('\n');
      drawn.add(fitted.columns());
    }
    return text.toString();
  }
}
