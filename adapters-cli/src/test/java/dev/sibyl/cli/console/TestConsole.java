package dev.sibyl.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;

/// Makes consoles whose streams a test can read.
public final class TestConsole {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final OutputStream out;
  private final Queue<Runnable> flushes = new ArrayDeque<>();
  private final StringWriter err = new StringWriter();
  private Reader input = Reader.nullReader();
  private TerminalSize size = TerminalSize.NONE;
  private boolean colored;

  public TestConsole() {
    this.out = written;
  }

  /// @param out standard output
  public TestConsole(OutputStream out) {
    this.out = out;
  }

  /// Puts text on standard input.
  public TestConsole input(String text) {
    return input(new StringReader(text));
  }

  public TestConsole input(Reader standardInput) {
    input = standardInput;
    return this;
  }

  /// Makes standard error a terminal of so many columns.
  public TestConsole terminal(int columns) {
    return terminal(columns, 24);
  }

  /// Makes standard error a terminal, or changes its size.
  public TestConsole terminal(int columns, int rows) {
    size = new TerminalSize(columns, rows);
    return this;
  }

  public TestConsole colored() {
    colored = true;
    return this;
  }

  public Console console() {
    return console(/* quiet= */ false);
  }

  public Console console(boolean quiet) {
    return new Console(
        input,
        new StandardOutput(out, colored, flushes::add),
        new StandardError(err, colored, () -> size),
        () -> ZoneOffset.UTC,
        quiet);
  }

  /// How many flushes the timer has been asked for.
  int flushesDue() {
    return flushes.size();
  }

  /// Lets the time of the flush timer pass.
  void runFlushes() {
    for (var flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      flush.run();
    }
  }

  public String out() {
    return written.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString();
  }
}
