package dev.sibyl.cli.console;

import java.util.List;
import java.util.function.Supplier;

/// The lines at the end of a terminal that change in place. While the console writes other lines,
/// it erases these, and draws them again below. Safe for use by several threads.
public final class LiveArea implements AutoCloseable {

  private final Console console;
  private final Supplier<List<Line>> content;
  private final int width;
  private int drawn;

  LiveArea(Console console, Supplier<List<Line>> content, int width) {
    this.console = console;
    this.content = content;
    this.width = width;
  }

  /// Shows the content as it is now.
  public void redraw() {
    console.redraw(this);
  }

  /// Erases the lines; nothing is drawn any more.
  @Override
  public void close() {
    console.close(this);
  }

  /// Erases the lines and leaves the cursor at the place of the first: at the left, even if the
  /// terminal has echoed a `^C`.
  String erase() {
    var text = drawn == 0 ? "" : "\r\u001b[" + drawn + "A\u001b[J";
    drawn = 0;
    return text;
  }

  String draw(boolean colored) {
    if (width == 0) {
      return "";
    }
    var text = new StringBuilder();
    for (var line : content.get()) {
      line.cutTo(width).writeTo(text::append, colored);
      text.append('\n');
      drawn++;
    }
    return text.toString();
  }
}
