package dev.sibyl.cli.console;

/// Writes what waits in a buffer.
@FunctionalInterface
public interface FlushTimer {

  /// Calls `flush` once, within a fifth of a second, on another thread than the caller's. If it
  /// throws, the command is interrupted.
  void start(Runnable flush);
}
