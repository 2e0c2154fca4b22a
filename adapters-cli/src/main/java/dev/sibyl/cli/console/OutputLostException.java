package dev.sibyl.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Standard output cannot be written to: its reader has closed it, or the disk is full.
public final class OutputLostException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  OutputLostException(IOException cause) {
    super(cause);
  }

  /// What the system said.
  public String reason() {
    return String.valueOf(getCause() == null ? getMessage() : getCause().getMessage());
  }

  /// Whether the reader closed it, as `head` does after its last line. That is no error.
  public boolean wasClosed() {
    var message = reason();
    return message.contains("Broken pipe") || message.contains("Stream Closed");
  }
}
