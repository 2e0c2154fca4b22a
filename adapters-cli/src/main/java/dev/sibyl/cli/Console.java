package dev.sibyl.cli;

import dev.sibyl.cli.render.Style;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.ZoneId;

/// The three standard streams, and how to write to them.
///
/// @param outStyle colours for standard output
/// @param errStyle colours for standard error
/// @param zone in which times are shown to people
/// @param quiet whether notes are to be left out
/// @param liveWidth columns of the terminal that standard error is, 0 where it is none
public record Console(
    Reader in,
    Writer out,
    Writer err,
    Style outStyle,
    Style errStyle,
    ZoneId zone,
    boolean quiet,
    int liveWidth) {

  /// Standard output cannot be written to: its reader has gone, or the disk is full.
  public static final class OutputLostException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    OutputLostException(IOException cause) {
      super(cause);
    }

    /// What the system said.
    String reason() {
      return String.valueOf(getCause() == null ? getMessage() : getCause().getMessage());
    }

    /// Whether somebody closed it, as `head` does when it has seen enough: no reason to complain.
    public boolean wasClosed() {
      var message = reason();
      return message.contains("Broken pipe") || message.contains("Stream Closed");
    }
  }

  /// Writes the answer, and makes sure that it arrived.
  ///
  /// @throws OutputLostException where it did not
  public void print(String lines) {
    try {
      out.write(lines);
      out.write('\n');
      out.flush();
    } catch (IOException failure) {
      throw new OutputLostException(failure);
    }
  }

  /// Writes what is no answer. Whether anybody reads it is no concern of the program.
  public void report(String lines) {
    show(lines + "\n");
  }

  /// Writes to standard error as it stands.
  void show(String text) {
    try {
      err.write(text);
      err.flush();
    } catch (IOException _) {
      // there is nowhere left to say so
    }
  }
}
