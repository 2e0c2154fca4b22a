package dev.sibyl.cli.console;

import java.io.IOException;
import java.io.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The three standard streams. Nothing else in the program writes to them. Safe for use by several
/// threads.
public final class Console {

  private final Reader in;
  private final StandardOutput out;
  private final AnswerOutput answer;
  private final StandardError err;
  private final Supplier<ZoneId> zone;
  private final boolean quiet;
  private final Supplier<String> interruption;
  private LiveArea liveArea;
  private boolean hasPrinted;
  private boolean isFlushDue;

  /// @param zone of the times that people read; only asked if there are any
  /// @param quiet whether notes and progress are left out
  public Console(
      Reader in, StandardOutput out, StandardError err, Supplier<ZoneId> zone, boolean quiet) {
    this(in, out, err, zone, quiet, () -> "interrupted");
  }

  /// @param zone of the times that people read; only asked if there are any
  /// @param quiet whether notes and progress are left out
  /// @param interruption the word for what interrupted the command, such as `terminated`
  public Console(
      Reader in,
      StandardOutput out,
      StandardError err,
      Supplier<ZoneId> zone,
      boolean quiet,
      Supplier<String> interruption) {
    this.in = in;
    this.out = out;
    this.answer = new AnswerOutput(out.stream());
    this.err = err;
    this.zone = zone;
    this.quiet = quiet;
    this.interruption = interruption;
    this.liveArea = noLiveArea();
  }

  public Reader in() {
    return in;
  }

  public ZoneId zone() {
    return zone.get();
  }

  public boolean quiet() {
    return quiet;
  }

  /// What happened to the command, if it was interrupted.
  public String interruption() {
    return interruption.get();
  }

  /// Whether lines can change in place.
  public boolean isLive() {
    return isTerminal() && !quiet;
  }

  private boolean isTerminal() {
    return err.terminal().size().columns() > 0;
  }

  /// Reserves the end of the terminal for lines that change. They are drawn with the next line that
  /// is written, or when the area is redrawn; never if the console is not live.
  ///
  /// @param content the lines to show now on a terminal of that size; called by any thread that
  ///   writes to the console
  public synchronized LiveArea openLiveArea(Function<TerminalSize, List<Line>> content) {
    liveArea = isLive() ? new LiveArea(this, content, err.terminal()) : noLiveArea();
    return liveArea;
  }

  /// Rings the bell of the terminal, if standard error is one.
  public synchronized void ring() {
    if (isTerminal()) {
      writeError("\u0007");
    }
  }

  /// Writes a line of the answer.
  ///
  /// @throws OutputLostException if standard output cannot be written to
  public void print(Line line) {
    print(List.of(line));
  }

  /// Writes lines of the answer, and makes sure that they arrived.
  ///
  /// @throws OutputLostException if standard output cannot be written to
  public synchronized void print(List<Line> lines) {
    writeError(liveArea.erase());
    write(lines);
    answer.flush();
    writeError(liveArea.draw(err.colored()));
  }

  /// Writes a line of the answer, see [#printSoon(List)].
  public void printSoon(Line line) {
    printSoon(List.of(line));
  }

  /// Writes lines of the answer, of which many more may follow: the first ones at once, all others
  /// together with those of the next fifth of a second. If there are live lines, all at once.
  ///
  /// @throws OutputLostException if standard output cannot be written to
  public synchronized void printSoon(List<Line> lines) {
    if (liveArea.isDrawn()) {
      print(lines);
      return;
    }
    write(lines);
    if (!hasPrinted) {
      answer.flush();
    } else if (!isFlushDue) {
      isFlushDue = true;
      out.timer().start(this::flush);
    }
    hasPrinted = true;
  }

  /// Makes sure that all lines of the answer arrived.
  ///
  /// @throws OutputLostException if standard output cannot be written to
  public synchronized void flush() {
    isFlushDue = false;
    answer.flush();
  }

  private void write(List<Line> lines) {
    for (var line : lines) {
      try {
        line.writeTo(answer, out.colored());
      } finally { // a line that cannot be written to its end is not continued by the next
        answer.accept("\n");
      }
    }
  }

  /// Writes a line that is not the answer to standard error.
  public void report(Line line) {
    report(List.of(line));
  }

  /// Writes lines that are not the answer to standard error. A failure is ignored: the program does
  /// its work even if no one reads them.
  public synchronized void report(List<Line> lines) {
    writeError(liveArea.erase() + text(lines, err.colored()) + liveArea.draw(err.colored()));
  }

  synchronized void redraw(LiveArea area) {
    if (area == liveArea) {
      writeError(area.eraseAndDraw(err.colored()));
    }
  }

  synchronized void close(LiveArea area) {
    if (area == liveArea) {
      writeError(area.erase());
      liveArea = noLiveArea();
    }
  }

  private LiveArea noLiveArea() {
    return new LiveArea(this, _ -> List.of(), err.terminal());
  }

  private static String text(List<Line> lines, boolean colored) {
    var text = new StringBuilder();
    for (var line : lines) {
      line.writeTo(text::append, colored);
      text.append('\n');
    }
    return text.toString();
  }

  private void writeError(String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      answer.flush(); // a terminal shows both in the order in which they were written
    } catch (OutputLostException _) {
      // the next line of the answer fails too
    }
    try {
      err.writer().write(text);
      err.writer().flush();
    } catch (IOException _) {
      // there is nowhere left to report it
    }
  }
}
