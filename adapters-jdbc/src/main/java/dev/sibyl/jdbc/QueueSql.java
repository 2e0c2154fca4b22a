package dev.sibyl.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The SQL of SQLite and PostgreSQL for db-scheduler. Times are milliseconds, as in the other
/// tables, so that one statement can put a notification into the queue.
final class QueueSql extends DefaultJdbcCustomization {

  QueueSql() {
    super(/* persistTimestampInUTC= */ false);
  }

  @Override
  public String getName() {
    return "SQLite or PostgreSQL";
  }

  @Override
  public void setInstant(PreparedStatement statement, int place, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(place, Types.BIGINT);
    } else {
      statement.setLong(place, time.toEpochMilli());
    }
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    return WatchRow.time(row, column);
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " LIMIT " + limit;
  }
}
