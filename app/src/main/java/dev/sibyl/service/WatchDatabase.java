package dev.sibyl.service;

import static java.util.Objects.requireNonNull;

import dev.sibyl.jdbc.PostgresAddress;
import dev.sibyl.jdbc.ServiceDatabase;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.settings.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The database with the watches. It is opened when the service starts, and not when its parts are
/// put together: commands about tokens need none.
public final class WatchDatabase {

  private final Path folder;
  private final @Nullable DatabaseUrl url;
  private final Supplier<String> random;
  private final ExecutorService executor;
  private final InstantSource clock;
  private volatile @Nullable ServiceDatabase opened;

  /// @param folder of the database, if it has no URL, or had none until now
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

  /// Opens it. What is in the folder moves into a database with a URL that has no watches yet.
  ///
  /// @param report takes a line about that
  /// @throws IOException if it cannot be used; its message is for the user
  void open(Consumer<String> report) throws IOException {
    var database = opened();
    try {
      var moved = database.moveFrom(folder);
      if (moved != null) {
        report.accept(moved);
      }
    } catch (IOException failure) {
      database.close();
      throw failure;
    }
  }

  private synchronized ServiceDatabase opened() throws IOException {
    if (opened == null) {
      opened =
          url == null
              ? ServiceDatabase.openSqlite(folder, random, executor, clock)
              : ServiceDatabase.openPostgres(address(url), random, executor, clock);
    }
    return opened;
  }

  /// The tokens: in the database if other processes share it, so that all accept them. It is opened
  /// when they are used.
  ///
  /// @param own those of this process, in the other case; they are copied into a database that has
  ///   none
  public TokenStorePort tokens(TokenStorePort own) {
    return isShared() ? sharedTokens(own) : own;
  }

  private TokenStorePort sharedTokens(TokenStorePort own) {
    return new TokenStorePort() {
      private boolean isCopied;

      @Override
      public List<StoredToken> load() throws IOException {
        return store().load();
      }

      @Override
      public List<StoredToken> update(UnaryOperator<List<StoredToken>> change) throws IOException {
        return store().update(change);
      }

      private synchronized TokenStorePort store() throws IOException {
        opened();
        var store = shared().tokens();
        if (!isCopied) {
          var copied = own.load();
          if (!copied.isEmpty()) {
            store.update(tokens -> tokens.isEmpty() ? copied : tokens);
          }
          isCopied = true;
        }
        return store;
      }
    };
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

  /// Whether other processes may use it at the same time.
  public boolean isShared() {
    return url != null;
  }

  /// What these processes share besides, once it is open.
  public ServiceDatabase.SharedUse shared() {
    return requireNonNull(requireNonNull(opened, "it is not open").shared(), "it is not shared");
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
