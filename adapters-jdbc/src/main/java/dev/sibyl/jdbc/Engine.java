package dev.sibyl.jdbc;

import java.io.Closeable;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What differs between the databases.
interface Engine extends Closeable {

  /// Opens connections.
  DataSource source();

  /// The folder of its migrations.
  String migrations();

  /// The statement that each connection for the stores begins with, null for none.
  @Nullable String initialStatement();

  /// A failure in words for the user.
  IOException failure(Exception failure);

  @Override
  void close() throws IOException;
}
