package dev.sibyl.cli;

import dev.sibyl.cli.console.Console;
import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.LiveArea;
import dev.sibyl.cli.console.RedrawTimer;
import dev.sibyl.cli.console.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A live line that says how many answers a command waits for. It appears on a terminal after a
/// second: most answers are there before.
final class WaitingLine implements AutoCloseable {

  private volatile int missing;
  private volatile int seconds;
  private final LiveArea area;
  private final RedrawTimer.@Nullable Running timer;

  /// @param answers how many are expected
  WaitingLine(Console console, UseCases useCases, int answers) {
    this.missing = answers;
    this.area = console.openLiveArea(_ -> content());
    this.timer = console.isLive() ? useCases.redrawTimer().start(this::secondPassed) : null;
  }

  /// An answer is there. Called by one thread at a time.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void answered() {
    missing--;
  }

  /// Called by the timer's thread alone.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void secondPassed() {
    seconds++;
    area.redraw();
  }

  private List<Line> content() {
    var waiting = missing;
    return seconds == 0 || waiting == 0
        ? List.of()
        : List.of(
            Line.of(
                Style.FAINT,
                "waiting for "
                    + (waiting == 1 ? "an answer" : waiting + " answers")
                    + "  "
                    + seconds
                    + " s"));
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    area.close();
  }
}
