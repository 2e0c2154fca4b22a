package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Numbers the transactions that change watches, if several processes use the database, so that
/// each can read what the others have changed.
///
/// The first statement of such a transaction takes its number from a row, which it locks until it
/// ends: they run one after the other, so who has read a number has missed none below it.
///
/// @param node the number of this process, 0 if it is the only one: then there are no numbers
record ChangeNumbers(long node) {

  /// The others are notified when the transaction ends.
  private static final String NEXT =
      """
      update counter set last = last + 1 where name = 'change'
        returning last, pg_notify('%s', ?)
      """
          .formatted(PostgresNews.CHANNEL);

  private static final String OWN = "select account from account_lease where node = ?";

  private static final String REMOVED =
      """
      insert into removal (changed, changed_by, number, account, prediction, removed_at)
        select :changed, :changed_by, number, account, prediction,
          (extract(epoch from clock_timestamp()) * 1000)::bigint from watch
          where account = :account and prediction = :prediction
      """;

  /// Begins a transaction that changes watches.
  Change next(Handle handle) {
    return node == 0
        ? new Change(0, 0)
        : new Change(
            handle.createQuery(NEXT).bind(0, node + PostgresNews.CHANGED).mapTo(Long.class).one(),
            node);
  }

  /// The ends that count: with several processes, one gives up only what it polls. An end that a
  /// provider has answered counts in any case.
  List<Closing> closable(Handle handle, List<Closing> closings) {
    if (node == 0 || closings.stream().allMatch(ChangeNumbers::hasEnded)) {
      return closings;
    }
    var own = new HashSet<>(handle.createQuery(OWN).bind(0, node).mapTo(String.class).list());
    return closings.stream()
        .filter(one -> hasEnded(one) || own.contains(one.reference().provider().value()))
        .toList();
  }

  private static boolean hasEnded(Closing closing) {
    return closing.reason() == Reason.ENDED;
  }

  /// Notes that a watch is about to be removed.
  void removes(Handle handle, PredictionRef reference) {
    var change = next(handle);
    if (node != 0) {
      WatchRow.bind(handle.createUpdate(REMOVED), reference, change).execute();
    }
  }

  /// Forgets old removals.
  void clean(Handle handle, Instant since) {
    if (node != 0) {
      handle.execute("delete from removal where removed_at < ?", since.toEpochMilli());
    }
  }

  /// A transaction that changes watches.
  record Change(long number, long node) {}
}
