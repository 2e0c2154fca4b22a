package dev.sibyl.service;

import static java.util.Objects.requireNonNull;

import dev.sibyl.jdbc.PostgresAddress;
import dev.sibyl.jdbc.ServiceDatabase;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.settings.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The database with the watches. It is opened when the service starts, and not when its parts are
/// put together: commands about tokens need none.
public final class WatchDatabase {

  private final Path folder;
  private final @Nullable DatabaseUrl url;
  private final Supplier<String> random;
  private final ExecutorService executor;
  private final InstantSource clock;
  private @Nullable ServiceDatabase opened;

  /// @param folder of the database, if it has no URL
  /// @param random makes texts that cannot be guessed
  /// @param executor runs deliveries; it is shut down when the database is closed
  /// @param clock says when deliveries are due
  public WatchDatabase(
      Path folder,
      @Nullable DatabaseUrl url,
      Supplier<String> random,
      ExecutorService executor,
      InstantSource clock) {
    this.folder = folder;
    this.url = url;
    this.random = random;
    this.executor = executor;
    this.clock = clock;
  }

  /// @throws IOException if it cannot be used; its message is for the user
  void open() throws IOException {
    opened =
        url == null
            ? ServiceDatabase.openSqlite(folder, random, executor, clock)
            : ServiceDatabase.openPostgres(address(url), random, executor, clock);
  }

  private static PostgresAddress address(DatabaseUrl url) {
    return new PostgresAddress(
        url.host(),
        url.port(),
        url.database(),
        url.user(),
        url.password() == null ? null : url.password().value(),
        url.parameters().value());
  }

  /// The watches in it, once it is open.
  public WatchStorePort watches() {
    return requireNonNull(opened, "it is not open").watches();
  }

  /// The notifications of these watches, once it is open.
  public NotificationStorePort notifications() {
    return requireNonNull(opened, "it is not open").notifications();
  }

  /// What calls for their delivery, once it is open.
  DeliveryQueuePort deliveries() {
    return requireNonNull(opened, "it is not open").deliveries();
  }

  void close() {
    try {
      requireNonNull(opened, "it is not open").close();
    } catch (IOException _) {
      // The process ends, and with it the lock of the folder, which is all that was left.
    }
  }
}
