package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Numbers the transactions that change watches, and notes which ones, if several processes use the
/// database, so that each can read what the others have changed.
///
/// The first statement of such a transaction takes its number from a row, which it locks until it
/// ends: they run one after the other, so who has read a number has missed none below it.
///
/// @param node the number of this process, 0 if it is the only one: then nothing is noted
record WatchChangeLog(long node) {

  /// How long a process may be frozen and still find what it has missed.
  private static final Duration KEPT = Duration.ofDays(1);

  /// By the key: later numbers have later times.
  private static final String FORGET =
      """
      delete from watch_change where number <
        (select number from watch_change where made_at >= ? order by number limit 1)
      """;

  /// All processes read what is noted for it.
  private static final long NO_NODE = 0;

  /// The others are notified when the transaction ends.
  private static final String NEXT =
      """
      update counter set last = last + 1 where name = 'change'
        returning last, pg_notify('%s', ?)
      """
          .formatted(PostgresNews.CHANNEL);

  private static final String NOTE =
      """
      insert into watch_change (number, node, watches, made_at)
        select :number, :node, array_agg(w.number), (extract(epoch from clock_timestamp()) * 1000)::bigint
          from unnest(:accounts, :predictions) as changed (account, prediction)
            join watch w using (account, prediction)
          having count(*) > 0
      """;

  private static final String NOTE_RANGE =
      """
      insert into watch_change (number, node, watches, made_at)
        select ?, ?, array_agg(number), (extract(epoch from clock_timestamp()) * 1000)::bigint
          from watch where number between ? and ? having count(*) > 0
      """;

  private static final String OWN = "select account from account_lease where node = ?";

  /// Begins a transaction that changes watches.
  ///
  /// @return its number
  long next(Handle handle) {
    return isAlone()
        ? 0
        : handle.createQuery(NEXT).bind(0, node + PostgresNews.CHANGED).mapTo(Long.class).one();
  }

  private boolean isAlone() {
    return node == 0;
  }

  /// Notes which watches the transaction has changed, or is about to remove, for the other
  /// processes.
  void note(Handle handle, long number, Collection<PredictionRef> references) {
    note(handle, number, node, references);
  }

  /// Notes which watches this process must read again too.
  void noteForAll(Handle handle, long number, Collection<PredictionRef> references) {
    note(handle, number, NO_NODE, references);
  }

  private void note(Handle handle, long number, long by, Collection<PredictionRef> references) {
    if (!isAlone() && !references.isEmpty()) {
      handle
          .createUpdate(NOTE)
          .bind("number", number)
          .bind("node", by)
          .bind("accounts", texts(references, one -> one.provider().value()))
          .bind("predictions", texts(references, one -> one.id().value()))
          .execute();
    }
  }

  /// Notes that the transaction has stored all watches whose numbers are in a range.
  void noteRange(Handle handle, long number, long first, long last) {
    handle.execute(NOTE_RANGE, number, node, first, last);
  }

  private static String[] texts(
      Collection<PredictionRef> references, Function<PredictionRef, String> text) {
    return references.stream().map(text).toArray(String[]::new);
  }

  /// The ends that count: with several processes, one gives up only what it polls. An end that a
  /// provider has answered counts in any case.
  List<Closing> closable(Handle handle, List<Closing> closings) {
    if (isAlone() || closings.stream().allMatch(WatchChangeLog::hasEnded)) {
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

  /// Forgets what was noted long ago.
  void clean(Handle handle, Instant now) {
    if (!isAlone()) {
      handle.execute(FORGET, now.minus(KEPT).toEpochMilli());
    }
  }
}
