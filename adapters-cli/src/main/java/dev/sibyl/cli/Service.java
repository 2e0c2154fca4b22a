package dev.sibyl.cli;

import dev.sibyl.ports.driving.DelegateWatches;
import dev.sibyl.ports.driving.service.ManageTokens;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/// The HTTP server in front of the providers.
public interface Service {

  /// What programs without it have.
  Service NONE =
      new Service() {
        @Override
        public ManageTokens tokens() {
          throw new IllegalStateException("the service is wired for its commands only");
        }

        @Override
        public DelegateWatches delegation() {
          throw new IllegalStateException("the service is wired for its commands only");
        }

        @Override
        public Running start(Consumer<String> trouble) {
          throw new IllegalStateException("the service is wired for its commands only");
        }
      };

  /// Its access tokens, whether it runs or not.
  ManageTokens tokens();

  /// Asks one that runs, in this process or another.
  DelegateWatches delegation();

  /// Starts it.
  ///
  /// @param trouble takes a line for each trouble; called by any thread
  /// @throws IOException if it cannot start; its message is for the user
  Running start(Consumer<String> trouble) throws IOException;

  /// The service while it runs.
  interface Running extends AutoCloseable {

    /// Where it is reached.
    URI url();

    /// Waits until the thread is interrupted.
    ///
    /// @throws InterruptedException always
    void waitForInterrupt() throws InterruptedException;

    /// Stops it. Requests under way have some seconds.
    @Override
    void close();
  }
}
