package dev.sibyl.jdbc;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchChangesPort;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads what other processes have changed, by the numbers of [ChangeNumbers].
final class JdbcWatchChanges implements WatchChangesPort {

  /// How many transactions of others are read at once. Each has changed 1,000 watches at most.
  private static final int STEPS = 10;

  private static final String POSITION = "select last from counter where name = 'change'";

  private static final String OPEN =
      "select "
          + WatchRow.COLUMNS
          + " from watch where closed_at is null and account = ? and number > ?"
          + " order by number limit ?";

  private static final String CHANGED =
      "select "
          + WatchRow.COLUMNS
          + """
           from watch where number in
            (select unnest(watches) from watch_change where number > ? and number <= ? and node <> ?)
          order by number
          """;

  private static final String REMOVED =
      """
      select number, account, prediction from removal
        where changed > ? and changed <= ? and changed_by <> ? order by changed
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
      return new Part(end, new Changes(List.of(), List.of(), true));
    }
    var removed =
        part(handle.createQuery(REMOVED), end)
            .map((row, _) -> new Removal(row.getLong("number"), WatchRow.reference(row)))
            .list();
    var stored = part(handle.createQuery(CHANGED), end).map(WatchRow.mapper()).list();
    return new Part(end, new Changes(removed, stored, end == last));
  }

  private Query part(Query query, long end) {
    return query.bind(0, position).bind(1, end).bind(2, node);
  }
}
