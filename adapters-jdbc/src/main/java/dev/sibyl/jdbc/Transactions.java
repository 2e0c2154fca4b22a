package dev.sibyl.jdbc;

import java.io.IOException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Runs statements in a transaction.
///
/// @param failures puts a failure in words for the user
record Transactions(Jdbi jdbi, Function<RuntimeException, IOException> failures) {

  /// @throws IOException if it failed; then nothing was changed
  <T> T run(Function<Handle, T> statements) throws IOException {
    try {
      return jdbi.inTransaction(statements::apply);
    } catch (JdbiException | IllegalArgumentException failure) { // the latter: an unreadable row
      throw failures.apply(failure);
    }
  }
}
