package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sibyl.ports.driven.AccountLeasePort;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NodeNewsPort;
import dev.sibyl.ports.driven.NotificationStorePort;
import dev.sibyl.ports.driven.TokenStorePort;
import dev.sibyl.ports.driven.WatchChangesPort;
import dev.sibyl.ports.driven.WatchStorePort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/// The database of the service. Several processes share PostgreSQL, and one uses SQLite.
public final class ServiceDatabase implements Closeable {

  /// How many connections what looks for deliveries has.
  private static final int DELIVERING = 4;

  private final DatabaseEngine engine;
  private final HikariDataSource connections;

  /// What looks for deliveries has its own, so that thousands that are due delay nothing else.
  private final HikariDataSource ofDeliveries;

  /// Of the leases alone: their renewals must not wait for what else is done.
  private final @Nullable HikariDataSource ofLeases;

  private final FolderMove move;
  private final WatchStorePort watches;
  private final NotificationStorePort notifications;
  private final WebhookDeliveries deliveries;
  private final @Nullable SharedUse shared;

  private ServiceDatabase(
      DatabaseEngine engine,
      HikariDataSource connections,
      Supplier<String> random,
      ExecutorService executor,
      InstantSource clock)
      throws IOException {
    this.engine = engine;
    this.connections = connections;
    var transactions = transactions(engine, connections);
    var databaseClock = new DatabaseClock(clock);
    var node = engine.isShared() ? JdbcAccountLeases.newNode(transactions, databaseClock) : 0;
    var due = new DueNotifications(random, databaseClock);
    this.ofDeliveries = engine.isShared() ? connections(engine, DELIVERING) : connections;
    this.deliveries =
        new WebhookDeliveries(ofDeliveries, transactions, due, node, executor, databaseClock);
    var changes = new WatchChangeLog(node);
    this.move = new FolderMove(transactions, changes, engine.name());
    this.watches = new JdbcWatchStore(transactions, changes, due, databaseClock, deliveries::wake);
    this.notifications =
        new JdbcNotificationStore(
            transactions, transactions(engine, ofDeliveries), due, deliveries::wake);
    this.ofLeases = engine.isShared() ? connections(engine, 1) : null;
    this.shared =
        ofLeases != null
            ? new SharedUse(
                new JdbcAccountLeases(transactions(engine, ofLeases), node, databaseClock),
                new JdbcWatchChanges(transactions, node),
                new PostgresNews(engine.source(), transactions, node, engine::failure),
                new JdbcTokenStore(transactions, clock))
            : null;
  }

  private static Transactions transactions(DatabaseEngine engine, HikariDataSource connections) {
    var jdbi = Jdbi.create(connections);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    jdbi.registerArgument(new TextArgumentFactory());
    jdbi.registerArrayType(String.class, "text");
    return new Transactions(jdbi, engine::failure);
  }

  /// Opens the SQLite database in a folder, and makes what is missing: the folder, the file, its
  /// tables.
  ///
  /// @param random makes texts that cannot be guessed
  /// @param executor runs deliveries, one thread for each; it is shut down when they end
  /// @param clock says when deliveries are due
  /// @throws IOException if another process has it open, or it cannot be used; the message is for
  ///   the user
  public static ServiceDatabase openSqlite(
      Path directory, Supplier<String> random, ExecutorService executor, InstantSource clock)
      throws IOException {
    return open(SqliteEngine.open(directory), random, executor, clock);
  }

  /// Opens a PostgreSQL database, and makes the tables that are missing.
  ///
  /// @param random makes texts that cannot be guessed
  /// @param executor runs deliveries, one thread for each; it is shut down when they end
  /// @param clock says when deliveries are due
  /// @throws IOException if it cannot be used; the message is for the user, and does not contain
  ///   the password
  public static ServiceDatabase openPostgres(
      PostgresAddress address,
      Supplier<String> random,
      ExecutorService executor,
      InstantSource clock)
      throws IOException {
    return open(PostgresEngine.of(address), random, executor, clock);
  }

  private static ServiceDatabase open(
      DatabaseEngine engine, Supplier<String> random, ExecutorService executor, InstantSource clock)
      throws IOException {
    try {
      var connections = connections(engine, engine.connections());
      try {
        migrate(engine);
        return new ServiceDatabase(engine, connections, random, executor, clock);
      } catch (IOException | PoolInitializationException failure) {
        connections.close();
        throw failure;
      }
    } catch (PoolInitializationException failure) {
      engine.close();
      throw engine.failure(failure);
    } catch (IOException failure) {
      engine.close();
      throw failure;
    }
  }

  /// Makes the tables that are missing.
  ///
  /// @throws IOException if it cannot be used, or a newer version has written it; the message is
  ///   for the user
  static void migrate(DatabaseEngine engine) throws IOException {
    try {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(engine.source())
          .locations("classpath:dev/sibyl/jdbc/migrations/" + engine.migrations())
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw engine.failure(failure);
    }
  }

  private static HikariDataSource connections(DatabaseEngine engine, int count) {
    var config = new HikariConfig();
    config.setDataSource(engine.source());
    engine.configure(config);
    config.setMaximumPoolSize(count);
    return new HikariDataSource(config);
  }

  /// Moves what a service has kept in the SQLite database of a folder into this one, if this one is
  /// PostgreSQL, and has no watches yet.
  ///
  /// @return what was done, for the user; null if there was nothing to do
  /// @throws IOException if it failed; then nothing was moved. The message is for the user
  public @Nullable String moveFrom(Path folder) throws IOException {
    return engine.isShared() ? move.move(folder) : null;
  }

  /// The watches in it. After [#close()] all methods fail.
  public WatchStorePort watches() {
    return watches;
  }

  /// The notifications of these watches. After [#close()] all methods fail.
  public NotificationStorePort notifications() {
    return notifications;
  }

  /// What calls for their delivery. Its calls must have ended before [#close()].
  public DeliveryQueuePort deliveries() {
    return deliveries;
  }

  /// What the processes share that use it at the same time, null if there is one only.
  public @Nullable SharedUse shared() {
    return shared;
  }

  /// What several processes share besides watches and notifications. After [#close()] all methods
  /// fail.
  ///
  /// @param leases which of them polls which account
  /// @param changes what the others change
  /// @param news of the polls of the others
  /// @param tokens that all of them accept
  public record SharedUse(
      AccountLeasePort leases,
      WatchChangesPort changes,
      NodeNewsPort news,
      TokenStorePort tokens) {}

  @Override
  public void close() throws IOException {
    connections.close();
    ofDeliveries.close();
    if (ofLeases != null) {
      ofLeases.close();
    }
    engine.close();
  }
}
