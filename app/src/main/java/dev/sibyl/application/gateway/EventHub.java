package dev.sibyl.application.gateway;

import dev.sibyl.ports.driving.service.ServiceEvent;
import dev.sibyl.ports.driving.service.SubscribeToEvents;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Passes events on to all subscribers.
public final class EventHub implements SubscribeToEvents {

  private final ConcurrentHashMap<Subscription, Consumer<ServiceEvent>> subscribers =
      new ConcurrentHashMap<>();

  @Override
  public Subscription subscribe(Consumer<ServiceEvent> events) {
    var subscription =
        new Subscription() {
          @Override
          public void close() {
            subscribers.remove(this);
          }
        };
    subscribers.put(subscription, events);
    return subscription;
  }

  /// Passes one event on. Called by one thread at a time.
  void publish(ServiceEvent event) {
    for (var subscriber : subscribers.values()) {
      subscriber.accept(event);
    }
  }
}
