package dev.sibyl.cli;

import java.util.List;

/// Runs the user's own commands. Handed in, since this module starts no processes.
public interface Hooks {

  /// Starts a shell command with text on its standard input, and does not wait for it.
  void start(String command, String input);

  /// Waits for all that were started.
  ///
  /// @return what those said that ended badly, a line each
  List<String> await();
}
