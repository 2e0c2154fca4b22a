package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sibyl.ports.driven.DeliveryQueuePort;
import dev.sibyl.ports.driven.NotificationStorePort;
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
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// The database of the service: the file `sibyl.db` in a folder, which one process opens at a time.
public final class SqliteDatabase implements Closeable {

  private static final int BUSY_MILLIS = 500;

  private final DataFolder folder;
  private final HikariDataSource connections;
  private final WatchStorePort watches;
  private final NotificationStorePort notifications;
  private final WebhookDeliveries deliveries;

  private SqliteDatabase(
      DataFolder folder,
      HikariDataSource connections,
      Supplier<String> random,
      ExecutorService executor,
      InstantSource clock) {
    this.folder = folder;
    this.connections = connections;
    var jdbi = Jdbi.create(connections);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    var transactions =
        new Transactions(jdbi, failure -> SqliteFailure.of(folder.database(), failure));
    this.deliveries = new WebhookDeliveries(connections, transactions, executor, clock);
    this.watches = new JdbcWatchStore(transactions, new DueNotifications(random), deliveries::wake);
    this.notifications = new JdbcNotificationStore(transactions, deliveries::wake);
  }

  /// Opens the database, and makes what is missing: the folder, the file, its tables.
  ///
  /// @param random makes texts that cannot be guessed
  /// @param executor runs deliveries, one thread for each; it is shut down when they end
  /// @param clock says when deliveries are due
  /// @throws IOException if another process has it open, or it cannot be used; the message is for
  ///   the user
  public static SqliteDatabase open(
      Path directory, Supplier<String> random, ExecutorService executor, InstantSource clock)
      throws IOException {
    var folder = DataFolder.open(directory);
    try {
      var source = source(folder.database());
      migrate(source);
      return new SqliteDatabase(folder, connections(source), random, executor, clock);
    } catch (FlywayException | PoolInitializationException failure) {
      folder.close();
      throw SqliteFailure.of(folder.database(), failure);
    }
  }

  private static SQLiteDataSource source(Path database) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database.toUri()); // in a path, a question mark ends the name
    return source;
  }

  /// A file of a newer version is refused.
  private static void migrate(SQLiteDataSource source) {
    Flyway.configure()
        .loggers("slf4j")
        .dataSource(source)
        .locations("classpath:dev/sibyl/jdbc/migrations")
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
  }

  /// One connection: SQLite writes one transaction after the other, and a second one would wait
  /// inside of it, without an order.
  private static HikariDataSource connections(SQLiteDataSource source) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(1);
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
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

  @Override
  public void close() throws IOException {
    connections.close();
    folder.close();
  }
}
