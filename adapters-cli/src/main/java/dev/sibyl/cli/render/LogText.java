package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;

/// A line of a model's logs.
public final class LogText {

  /// Progress bars write one line again and again; only its last state is shown, which is the text
  /// after the last carriage return.
  public static Line of(String prefix, String line) {
    var written = line.stripTrailing();
    return Line.of(prefix + written.substring(written.lastIndexOf('\r') + 1));
  }

  private LogText() {}
}
