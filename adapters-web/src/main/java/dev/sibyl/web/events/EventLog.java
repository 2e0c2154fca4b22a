package dev.sibyl.web.events;

import dev.sibyl.ports.driving.ListProviders;
import dev.sibyl.ports.driving.service.ServiceEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The last 10,000 events, each encoded once for all readers. A reader has nothing of its own but
/// the id of the event that it read last, so slow readers cost no memory.
public final class EventLog implements Consumer<ServiceEvent> {

  static final int CAPACITY = 10_000;

  private static final long IDS_PER_MILLISECOND = 1000;

  private final EventEncoder encoder;
  private final EventSignal signal;
  private final @Nullable StreamEvent[] ring = new @Nullable StreamEvent[CAPACITY];
  private final long start;
  private long latest;

  /// @param signal ends the waits of readers
  /// @param clock of the service
  public EventLog(ListProviders providers, EventSignal signal, InstantSource clock) {
    this.encoder = new EventEncoder(new WatchJson(providers), new AccountJson(providers), clock);
    this.signal = signal;
    // Greater than all ids of an earlier process: a reader that saw those gets a snapshot.
    this.start = clock.instant().toEpochMilli() * IDS_PER_MILLISECOND;
    this.latest = start;
  }

  /// Called by one thread at a time, the subscription of the service.
  @Override
  public void accept(ServiceEvent event) {
    var encoded = encoder.encode(latest() + 1, event);
    if (encoded != null) {
      append(encoded);
      signal.published(encoded.id());
    }
  }

  private synchronized void append(StreamEvent event) {
    latest = event.id();
    ring[index(latest)] = event;
  }

  /// The id of the last event, or the one before the first.
  synchronized long latest() {
    return latest;
  }

  /// Whether a reader that read that event last can go on with the next.
  synchronized boolean isFollowed(long id) {
    return id >= Math.max(start, latest - CAPACITY) && id <= latest;
  }

  /// The event after that one, null if it is not yet, or no more, in the log.
  synchronized @Nullable StreamEvent after(long id) {
    return id < latest && isFollowed(id) ? ring[index(id + 1)] : null;
  }

  /// Waits for an event after that one, at most so long.
  void await(long id, Duration limit) throws InterruptedException {
    signal.await(id, limit);
  }

  private static int index(long id) {
    return (int) (id % CAPACITY);
  }
}
