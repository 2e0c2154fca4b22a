package dev.sibyl.cli.console;

/// The terminal that standard error is, or none.
@FunctionalInterface
public interface Terminal {

  /// Its size as far as it is known, [TerminalSize#NONE] if it is none.
  TerminalSize size();

  /// From now on, the size is the present one, even if the user changes it. The first call takes a
  /// moment.
  default void followSize() {}
}
