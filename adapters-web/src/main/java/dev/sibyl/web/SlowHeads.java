package dev.sibyl.web;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes connections on which the head of a request does not come to its end. Each byte makes a
/// connection busy for Jetty, so that its idle timeout never ends one that drips.
///
/// @param limit how long a head may take, at least; at most twice as long
record SlowHeads(Scheduler scheduler, Duration limit) implements Connection.Listener {

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) { // it has no requests of its own
      checkLater(connection, 0);
    }
  }

  @Override
  public void onClosed(Connection connection) {}

  private void checkLater(Connection connection, long requests) {
    scheduler.schedule(() -> check(connection, requests), limit);
  }

  /// @param before how many requests had come at the last check
  private void check(Connection connection, long before) {
    var endPoint = connection.getEndPoint();
    if (!endPoint.isOpen()) {
      return;
    }
    var requests = connection.getMessagesIn();
    var isAnswering = requests > connection.getMessagesOut();
    if (requests == before && !isAnswering) {
      endPoint.close();
    } else {
      checkLater(connection, requests);
    }
  }
}
