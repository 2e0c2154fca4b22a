package dev.sibyl.application;

import dev.sibyl.ports.driving.WatchEvent;
import java.util.function.Consumer;

/// Passes events on from several threads, one at a time.
final class SerialEvents implements Consumer<WatchEvent> {

  private final Consumer<WatchEvent> listener;

  SerialEvents(Consumer<WatchEvent> listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void accept(WatchEvent event) {
    listener.accept(event);
  }
}
