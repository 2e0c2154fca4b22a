package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// SQLite: the file `sibyl.db` in a folder, which one process opens at a time.
record SqliteEngine(DataFolder folder) implements DatabaseEngine {

  private static final int BUSY_MILLIS = 500;

  /// Makes what is missing: the folder and the file.
  ///
  /// @throws IOException if another process has it open, or it cannot be used; the message is for
  ///   the user
  static SqliteEngine open(Path directory) throws IOException {
    return new SqliteEngine(DataFolder.open(directory));
  }

  @Override
  public String name() {
    return folder.database().toString();
  }

  @Override
  public DataSource source() {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    // In a path, a question mark ends the name.
    source.setUrl("jdbc:sqlite:" + folder.database().toUri());
    return source;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  /// SQLite writes one transaction after the other, and a second connection would wait inside of
  /// it, without an order.
  @Override
  public int connections() {
    return 1;
  }

  @Override
  public String migrations() {
    return "sqlite";
  }

  @Override
  public void configure(HikariConfig pool) {
    pool.setMaxLifetime(0);
  }

  @Override
  public IOException failure(Exception failure) {
    return SqliteFailure.of(folder.database(), failure);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
