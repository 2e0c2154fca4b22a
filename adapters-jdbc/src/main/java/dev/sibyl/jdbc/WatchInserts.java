package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.webhook.Registration;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Puts watches into their table when they are registered.
final class WatchInserts {

  /// How many rows one statement inserts.
  private static final int ROWS = 50;

  private static final String TAKE_NUMBERS =
      "update counter set last = last + ? where name = 'watch' returning last";

  private static final String INSERT =
      "insert into watch (number, account, prediction, registered_at) values ";

  private static final String UNLESS_STORED = " on conflict (account, prediction) do nothing";

  private static final String REOPEN =
      """
      update watch set closed_at = null, reason = null, polls = null, answer = null,
        answered_at = null, expires_at = null, trouble = null,
        trouble_message = null, trouble_status = null, trouble_code = null,
        trouble_request_id = null
      where account = :account and prediction = :prediction
        and closed_at is not null and (reason <> 'ENDED' or answer is null)
      returning number
      """;

  private static final String STORED =
      "select number from watch where account = :account and prediction = :prediction";

  private static final String LABEL =
      "update watch set label = :label where account = :account and prediction = :prediction";

  /// What was stored.
  ///
  /// @param numbers of the watches
  /// @param unchanged those that are open, or have ended, as they were
  record Begun(List<Long> numbers, List<PredictionRef> unchanged) {}

  /// Stores watches that are not stored yet, and opens again those that are closed without an end.
  static Begun begin(Handle handle, List<PredictionRef> references, Instant now)
      throws SQLException {
    if (references.isEmpty()) {
      return new Begun(List.of(), List.of());
    }
    var last = handle.createQuery(TAKE_NUMBERS).bind(0, references.size()).mapTo(Long.class).one();
    var first = last - references.size() + 1;
    return insert(handle, references, first, now) == references.size()
        ? new Begun(LongStream.rangeClosed(first, last).boxed().toList(), List.of())
        : reopen(handle, references);
  }

  /// Inserts the watches that are not stored. By JDBC itself, and with a statement for many rows:
  /// JDBI takes longer to bind the values than SQLite to store them.
  ///
  /// @return how many
  private static int insert(Handle handle, List<PredictionRef> references, long first, Instant now)
      throws SQLException {
    var inserted = 0;
    var next = 0;
    for (int rows : references.size() < ROWS ? List.of(1) : List.of(ROWS, 1)) {
      var values = String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?)"));
      var sql = INSERT + values + UNLESS_STORED;
      try (var insert = handle.getConnection().prepareStatement(sql)) {
        while (next + rows <= references.size()) {
          for (int row = 0; row < rows; row++, next++) {
            var reference = references.get(next);
            insert.setLong(4 * row + 1, first + next);
            insert.setString(4 * row + 2, reference.provider().value());
            insert.setString(4 * row + 3, reference.id().value());
            insert.setLong(4 * row + 4, now.toEpochMilli());
          }
          inserted += insert.executeUpdate();
        }
      }
    }
    return inserted;
  }

  /// Opens watches that are stored, and closed without an end.
  private static Begun reopen(Handle handle, List<PredictionRef> references) {
    var numbers = new ArrayList<Long>(references.size());
    var unchanged = new ArrayList<PredictionRef>();
    for (var reference : references) {
      var opened = number(handle, REOPEN, reference);
      if (opened.isEmpty()) {
        unchanged.add(reference);
      }
      numbers.add(opened.or(() -> number(handle, STORED, reference)).orElseThrow());
    }
    return new Begun(numbers, unchanged);
  }

  private static Optional<Long> number(Handle handle, String sql, PredictionRef reference) {
    return WatchRow.bind(handle.createQuery(sql), reference).mapTo(Long.class).findOne();
  }

  /// Stores the labels of watches, the latest of each.
  static void label(Handle handle, List<Registration> registrations) {
    var batch = handle.prepareBatch(LABEL);
    for (var one : registrations) {
      if (one.label() != null) {
        WatchRow.bind(batch, one.reference()).bind("label", one.label()).add();
      }
    }
    batch.execute();
  }

  private WatchInserts() {}
}
