package dev.sibyl.jdbc;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.WatchStorePort.Closing;
import dev.sibyl.ports.driven.WatchStorePort.Reason;
import dev.sibyl.ports.driven.WatchStorePort.StoredAnswer;
import dev.sibyl.ports.driven.WatchStorePort.StoredWatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Reads and writes rows of the table of watches.
final class WatchRow {

  static final String COLUMNS =
      "number, account, prediction, registered_at, label, closed_at, reason, polls, answer,"
          + " answered_at, expires_at, trouble, trouble_message, trouble_status, trouble_code,"
          + " trouble_request_id";

  /// Reads the rows of one query, which share the names of their providers and their times: there
  /// may be many.
  ///
  /// @return throws an [IllegalArgumentException] if a row is damaged
  static RowMapper<StoredWatch> mapper() {
    var providers = new HashMap<String, ProviderName>();
    var times = new HashMap<Long, Instant>();
    return (row, _) -> {
      var reference =
          new PredictionRef(
              providers.computeIfAbsent(row.getString("account"), ProviderName::new),
              new PredictionId(row.getString("prediction")));
      return new StoredWatch(
          row.getLong("number"),
          reference,
          times.computeIfAbsent(row.getLong("registered_at"), Instant::ofEpochMilli),
          row.getString("label"),
          closing(row, reference));
    };
  }

  private static @Nullable Closing closing(ResultSet row, PredictionRef reference)
      throws SQLException {
    var closed = time(row, "closed_at");
    return closed == null
        ? null
        : new Closing(
            reference,
            Reason.valueOf(row.getString("reason")),
            closed,
            row.getInt("polls"),
            answer(row),
            StoredTrouble.read(row));
  }

  /// @throws IllegalArgumentException if it has none
  static StoredAnswer requireAnswer(ResultSet row) throws SQLException {
    var answer = answer(row);
    if (answer == null) {
      throw new IllegalArgumentException("a watch that has ended has no answer");
    }
    return answer;
  }

  private static @Nullable StoredAnswer answer(ResultSet row) throws SQLException {
    var json = row.getString("answer");
    var answered = time(row, "answered_at");
    return json == null || answered == null
        ? null
        : new StoredAnswer(json, answered, time(row, "expires_at"));
  }

  static PredictionRef reference(ResultSet row) throws SQLException {
    return new PredictionRef(
        new ProviderName(row.getString("account")), new PredictionId(row.getString("prediction")));
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /// Binds which watch is meant.
  static <S extends SqlStatement<S>> S bind(S statement, PredictionRef reference) {
    return statement
        .bind("account", reference.provider().value())
        .bind("prediction", reference.id().value());
  }

  /// Binds what the end of a watch changes, and which watch it is.
  static PreparedBatch bind(PreparedBatch batch, Closing closing) {
    StoredTrouble.bind(batch, closing.trouble());
    var answer = closing.answer();
    return bind(batch, closing.reference())
        .bind("closed_at", closing.at().toEpochMilli())
        .bind("reason", closing.reason().name())
        .bind("polls", closing.polls())
        .bind("answer", answer == null ? null : answer.json())
        .bind("answered_at", answer == null ? null : answer.answeredAt().toEpochMilli())
        .bind("expires_at", answer == null ? null : millis(answer.expires()));
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private WatchRow() {}
}
