package dev.sibyl.cli.console;

/// How large a terminal is.
///
/// @param columns 0 if there is no terminal on which lines can change
public record TerminalSize(int columns, int rows) {

  /// No terminal.
  public static final TerminalSize NONE = new TerminalSize(0, 0);
}
