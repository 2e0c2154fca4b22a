package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.Closeable;
import java.io.IOException;
import javax.sql.DataSource;

/// What differs between the databases.
interface DatabaseEngine extends Closeable {

  /// What it is called, for the user.
  String name();

  /// Opens connections.
  DataSource source();

  /// Whether several processes use it at the same time.
  boolean isShared();

  /// How many connections the stores need.
  int connections();

  /// The folder of its migrations.
  String migrations();

  /// Sets what the connections of the stores need.
  void configure(HikariConfig pool);

  /// A failure in words for the user.
  IOException failure(Exception failure);

  @Override
  void close() throws IOException;
}
