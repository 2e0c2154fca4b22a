package dev.sibyl.ports.driven;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Calls for the delivery of each pending notification of a [NotificationStorePort], as soon as it
/// is due, for as long as this takes: also after a restart.
public interface DeliveryQueuePort {

  /// Begins to call.
  ///
  /// @return ends it; what has begun has some seconds, and is repeated after the next start
  /// @throws IOException if the store does not answer; its message is for the user
  Closeable start(Delivery delivery) throws IOException;

  /// Tries to deliver a notification. Called by several threads, by one at a time for a
  /// notification, and again after a crash.
  interface Delivery {

    /// Tries once.
    ///
    /// @param number of the notification
    /// @return when to try again, within an hour; null if that is not needed
    /// @throws IOException if the store does not answer: it is tried again in a while
    /// @throws InterruptedException if the thread is interrupted: it is tried again later
    @Nullable Instant deliver(long number) throws IOException, InterruptedException;
  }
}
