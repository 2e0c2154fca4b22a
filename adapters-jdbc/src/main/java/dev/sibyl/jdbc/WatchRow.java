package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads rows of the table of watches.
final class WatchRow {

  static final String COLUMNS =
      "number, account, prediction, registered_at, closed_at, reason, answer, trouble, expires_at";

  /// @throws IllegalArgumentException if the row is damaged
  static StoredWatch watch(ResultSet row, StatementContext context) throws SQLException {
    var reference =
        new PredictionRef(new ProviderName(row.getString(2)), new PredictionId(row.getString(3)));
    var closed = time(row, 5);
    return new StoredWatch(
        row.getLong(1),
        reference,
        Instant.ofEpochMilli(row.getLong(4)),
        closed == null
            ? null
            : new Closing(
                reference,
                Reason.valueOf(row.getString(6)),
                closed,
                row.getString(7),
                row.getString(8),
                time(row, 9)));
  }

  /// Of columns that begin as [#COLUMNS] do.
  static PredictionRef reference(ResultSet row) throws SQLException {
    return new PredictionRef(
        new ProviderName(row.getString(2)), new PredictionId(row.getString(3)));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private WatchRow() {}
}
