package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Gives all tests of a run one server.
final class Postgres implements BeforeAllCallback {

  private @Nullable PostgresServer server;

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .getOrComputeIfAbsent(PostgresServer.class, _ -> started(), PostgresServer.class);
  }

  private static PostgresServer started() {
    try {
      return PostgresServer.start();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  PostgresServer server() {
    return requireNonNull(server);
  }

  /// Opens a database with message ids that are numbers.
  static ServiceDatabase open(PostgresAddress address, InstantSource clock) throws IOException {
    var ids = new AtomicInteger();
    return ServiceDatabase.openPostgres(
        address,
        () -> Integer.toString(ids.incrementAndGet()),
        Executors.newVirtualThreadPerTaskExecutor(),
        clock);
  }
}
