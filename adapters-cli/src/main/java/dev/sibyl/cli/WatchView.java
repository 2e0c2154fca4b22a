package dev.sibyl.cli;

import dev.sibyl.ports.driving.WatchEvent;
import java.util.function.Consumer;

/// Shows the events of watched predictions.
interface WatchView extends Consumer<WatchEvent>, AutoCloseable {

  /// Ends everything that changes in place. No event comes after it.
  @Override
  default void close() {}

  /// Shows how all watches ended, after the view was closed.
  default void summarize(WatchTally tally) {}
}
