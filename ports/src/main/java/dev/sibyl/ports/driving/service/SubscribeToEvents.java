package dev.sibyl.ports.driving.service;

import java.util.function.Consumer;

/// Passes on what happens in the service.
public interface SubscribeToEvents {

  /// Begins to pass on events, in the order in which they happen.
  ///
  /// @param events called by any thread, by one at a time; it must return promptly, because polls
  ///   wait for it
  Subscription subscribe(Consumer<ServiceEvent> events);

  /// Passes on events until it is closed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
