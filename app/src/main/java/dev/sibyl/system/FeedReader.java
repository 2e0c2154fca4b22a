package dev.sibyl.system;

import dev.sibyl.application.polling.Poller.Feed;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Reads a feed on a thread of its own, which is not joined: the feed may wait for its source.
///
/// @param <T> what it delivers
final class FeedReader<T> {

  /// Interrupts the reading.
  interface Running extends AutoCloseable {
    @Override
    void close();
  }

  private final Feed<T> feed;
  private final Runnable wake;
  private final Queue<T> arrivals = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;
  private volatile @Nullable Throwable thrown;

  /// @param wake called on the thread that reads, when something arrived, and at the end
  FeedReader(Feed<T> feed, Runnable wake) {
    this.feed = feed;
    this.wake = wake;
  }

  /// On a platform thread: one that is virtual hears no interrupt while it waits for standard
  /// input.
  Running start() {
    if (feed.equals(Feed.NONE)) {
      ended = true;
      return () -> {};
    }
    var thread = Threads.daemon(this::read);
    thread.start();
    return thread::interrupt;
  }

  private void read() {
    try {
      feed.read(arrival -> {
        arrivals.add(arrival);
        wake.run();
      });
    } catch (Throwable defect) {
      thrown = defect;
    } finally {
      ended = true;
      wake.run();
    }
  }

  /// Passes on what has arrived.
  ///
  /// @throws IllegalStateException if the feed is defective
  void deliver() {
    for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
      feed.arrived(next);
    }
    if (thrown != null) {
      throw new IllegalStateException("the feed cannot be read", thrown);
    }
  }

  /// Whether nothing more will be delivered.
  boolean isOver(Instant now) {
    return (ended && arrivals.isEmpty() && thrown == null) || !now.isBefore(feed.until());
  }

  /// When it is over even if it has not ended.
  Instant overAt() {
    return ended ? Instant.MAX : feed.until();
  }
}
