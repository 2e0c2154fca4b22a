package dev.sibyl.system;

import dev.sibyl.cli.console.Terminal;
import dev.sibyl.cli.console.TerminalSize;
import org.jspecify.annotations.Nullable;

/// The terminal on which live lines are drawn. Its size at the start comes from the launcher,
/// because Java needs a fifth of a second before it can ask for the present one.
public final class LiveTerminal implements Terminal {

  private final TerminalSize atStart;
  private final String operatingSystem;
  private volatile @Nullable WindowSize window;

  /// @param atStart [TerminalSize#NONE] if there is no such terminal
  /// @param operatingSystem as Java calls it
  public LiveTerminal(TerminalSize atStart, String operatingSystem) {
    this.atStart = atStart;
    this.operatingSystem = operatingSystem;
  }

  @Override
  public TerminalSize size() {
    var present = window == null ? null : window.ask();
    return present == null ? atStart : present;
  }

  @Override
  public void followSize() {
    if (window == null && !atStart.equals(TerminalSize.NONE)) {
      window = WindowSize.ofStandardError(operatingSystem);
    }
  }
}
