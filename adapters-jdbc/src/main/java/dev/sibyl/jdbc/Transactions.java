package dev.sibyl.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Runs statements in a transaction.
///
/// @param failures puts a failure in words for the user
record Transactions(Jdbi jdbi, Function<Exception, IOException> failures) {

  /// Statements, and what comes of them.
  @FunctionalInterface
  interface Statements<T> {
    T run(Handle handle) throws SQLException;
  }

  /// @throws IOException if it failed; then nothing was changed
  <T> T run(Statements<T> statements) throws IOException {
    try {
      return jdbi.inTransaction(statements::run);
    } catch (JdbiException | SQLException | IllegalArgumentException failure) {
      throw failures.apply(failure); // an argument is illegal if a row cannot be read
    }
  }
}
