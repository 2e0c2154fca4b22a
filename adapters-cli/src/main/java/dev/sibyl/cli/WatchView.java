package dev.sibyl.cli;

import dev.sibyl.ports.driving.WatchEvent;
import java.util.function.Consumer;

/// Shows what happens to the predictions that are watched.
interface WatchView extends Consumer<WatchEvent> {

  /// Last words, when nobody is watched any more.
  default void close(WatchTally tally) {}
}
