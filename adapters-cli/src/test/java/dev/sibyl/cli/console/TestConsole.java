package dev.sibyl.cli.console;

import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneOffset;

/// Makes consoles whose streams a test can read.
public final class TestConsole {

  private final Writer out;
  private final StringWriter err = new StringWriter();
  private Reader input = Reader.nullReader();
  private int width;
  private boolean colored;

  public TestConsole() {
    this(new StringWriter());
  }

  /// @param out standard output
  public TestConsole(Writer out) {
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
    width = columns;
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
        new StandardOutput(out, colored),
        new StandardError(err, colored, width),
        () -> ZoneOffset.UTC,
        quiet);
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
