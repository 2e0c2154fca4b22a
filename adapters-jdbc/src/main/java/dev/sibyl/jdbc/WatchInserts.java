package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import dev.sibyl.jdbc.ChangeNumbers.Change;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Puts watches into their table when they are registered.
final class WatchInserts {

  /// How many rows one statement inserts.
  private static final int ROWS = 50;

  private static final String TAKE_NUMBERS =
      "update counter set last = last + ? where name = 'watch' returning last";

  private static final String INSERT =
      "insert into watch"
          + " (number, account, prediction, registered_at, changed, changed_by) values ";

  private static final String UNLESS_STORED = " on conflict (account, prediction) do nothing";

  private static final String REOPEN =
      """
      update watch set closed_at = null, reason = null, polls = null, answer = null,
        answer_without_data = null, answered_at = null, expires_at = null, trouble = null,
        trouble_message = null, trouble_status = null, trouble_code = null,
        trouble_request_id = null, changed = :changed, changed_by = %s
      where account = :account and prediction = :prediction
        and closed_at is not null and (reason <> 'ENDED' or answer_without_data is null)
      returning number
      """
          .formatted(WatchRow.CHANGED_BY);

  /// An end that is stored counts. All processes read it again: one of them did not know it.
  private static final String STAY =
      """
      update watch set changed = :changed, changed_by = 0
      where account = :account and prediction = :prediction
      returning number
      """;

  /// Also of a watch that keeps its label: other processes read it again, and its webhooks.
  private static final String LABEL =
      """
      update watch set label = coalesce(:label, label), changed = :changed,
        changed_by = %s
      where account = :account and prediction = :prediction
      """
          .formatted(WatchRow.CHANGED_BY);

  /// What was stored.
  ///
  /// @param numbers of the watches
  /// @param areNew whether all of them were not stored before
  record Begun(List<Long> numbers, boolean areNew) {}

  /// Stores watches that are not stored yet, and opens again those that are closed without an end.
  static Begun begin(Handle handle, List<PredictionRef> references, Change change, Instant now)
      throws SQLException {
    if (references.isEmpty()) {
      return new Begun(List.of(), false);
    }
    var last = handle.createQuery(TAKE_NUMBERS).bind(0, references.size()).mapTo(Long.class).one();
    var first = last - references.size() + 1;
    return insert(handle, references, first, change, now) == references.size()
        ? new Begun(LongStream.rangeClosed(first, last).boxed().toList(), true)
        : new Begun(reopen(handle, references, change), false);
  }

  /// Inserts the watches that are not stored. By JDBC itself, and with a statement for many rows:
  /// JDBI takes longer to bind the values than SQLite to store them.
  ///
  /// @return how many
  private static int insert(
      Handle handle, List<PredictionRef> references, long first, Change change, Instant now)
      throws SQLException {
    var inserted = 0;
    var next = 0;
    for (int rows : references.size() < ROWS ? List.of(1) : List.of(ROWS, 1)) {
      var values = String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?, ?)"));
      var sql = INSERT + values + UNLESS_STORED;
      try (var insert = handle.getConnection().prepareStatement(sql)) {
        while (next + rows <= references.size()) {
          for (int row = 0; row < rows; row++, next++) {
            var reference = references.get(next);
            insert.setLong(6 * row + 1, first + next);
            insert.setString(6 * row + 2, reference.provider().value());
            insert.setString(6 * row + 3, reference.id().value());
            insert.setLong(6 * row + 4, now.toEpochMilli());
            insert.setLong(6 * row + 5, change.number());
            insert.setLong(6 * row + 6, change.node());
          }
          inserted += insert.executeUpdate();
        }
      }
    }
    return inserted;
  }

  /// Opens watches that are stored, and closed without an end.
  ///
  /// @return their numbers
  private static List<Long> reopen(Handle handle, List<PredictionRef> references, Change change) {
    var numbers = new ArrayList<Long>(references.size());
    for (var reference : references) {
      var opened =
          WatchRow.bind(handle.createQuery(REOPEN), reference, change).mapTo(Long.class).findOne();
      numbers.add(opened.orElseGet(() -> stay(handle, reference, change)));
    }
    return numbers;
  }

  private static long stay(Handle handle, PredictionRef reference, Change change) {
    return WatchRow.bind(handle.createQuery(STAY), reference, change).mapTo(Long.class).one();
  }

  /// Stores the labels of watches, the latest of each.
  static void label(Handle handle, List<Registration> registrations, Change change) {
    var batch = handle.prepareBatch(LABEL);
    for (var one : registrations) {
      WatchRow.bind(batch, one.reference(), change).bind("label", one.label()).add();
    }
    batch.execute();
  }

  private WatchInserts() {}
}
