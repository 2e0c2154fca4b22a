package dev.sibyl.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;

/// The SQL of SQLite for db-scheduler, whose usual way to limit a query it does not know.
final class SqliteQueue extends DefaultJdbcCustomization {

  SqliteQueue() {
    super(/* persistTimestampInUTC= */ false);
  }

  @Override
  public String getName() {
    return "SQLite";
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " LIMIT " + limit;
  }
}
