package dev.sibyl.jdbc;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchChangesPort;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads what other processes have changed, by the numbers of [WatchChangeLog].
final class JdbcWatchChanges implements WatchChangesPort {

  /// How many transactions of others are read at once. Each has changed 1,000 watches at most.
  private static final int STEPS = 10;

  private static final String POSITION = "select last from counter where name = 'change'";

  private static final String OPEN =
      "select "
          + WatchRow.COLUMNS
          + " from watch where closed_at is null and account = ? and number > ?"
          + " order by number limit ?";

  /// A watch that was removed has nothing but its number.
  private static final String CHANGED =
      "select "
          + WatchRow.COLUMNS
          + """
           from (select distinct unnest(watches) as number from watch_change
              where number > ? and number <= ? and node <> ?) as changed
            left join watch using (number)
          order by number
          """;

  private final Transactions transactions;
  private final long node;
  private long position;

  /// @param node the number of this process
  JdbcWatchChanges(Transactions transactions, long node) {
    this.transactions = transactions;
    this.node = node;
  }

  @Override
  public List<StoredWatch> open(ProviderName account, long after, int limit) throws IOException {
    return transactions.run(handle ->
        handle
            .createQuery(OPEN)
            .bind(0, account.value())
            .bind(1, after)
            .bind(2, limit)
            .map(WatchRow.mapper())
            .list());
  }

  @Override
  public void begin() throws IOException {
    position = transactions.run(handle -> handle.createQuery(POSITION).mapTo(Long.class).one());
  }

  @Override
  public Changes next() throws IOException {
    var part = transactions.run(this::read);
    position = part.end();
    return part.changes();
  }

  private record Part(long end, Changes changes) {}

  private Part read(Handle handle) {
    long last = handle.createQuery(POSITION).mapTo(Long.class).one();
    long end = Math.min(last, position + STEPS);
    if (end == position) {
      return new Part(end, new Changes(Set.of(), List.of(), 0, true));
    }
    var found = new Found();
    handle.createQuery(CHANGED).bind(0, position).bind(1, end).bind(2, node).map(found::add).list();
    return new Part(end, found.changes(end == last));
  }

  /// What is found of watches that were changed.
  private static final class Found {
    private final RowMapper<StoredWatch> mapper = WatchRow.mapper();
    private final Set<Long> removed = new HashSet<>();
    private final List<StoredWatch> stored = new ArrayList<>();
    private int unreadable;

    boolean add(ResultSet row, StatementContext context) throws SQLException {
      if (row.getString("account") == null) {
        return removed.add(row.getLong("number"));
      }
      try {
        return stored.add(mapper.map(row, context));
      } catch (IllegalArgumentException _) {
        // A newer version has written it, which runs beside this one during an upgrade.
        unreadable++;
        return false;
      }
    }

    Changes changes(boolean isAll) {
      return new Changes(removed, stored, unreadable, isAll);
    }
  }
}
