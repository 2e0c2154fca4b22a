package dev.sibyl.jdbc;

import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.KeyInvalid;
import dev.sibyl.domain.Lookup.KeyMissing;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.ProxyRejected;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.TimedOut;
import dev.sibyl.domain.Lookup.TlsFailed;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreachable;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.TroubleDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Trouble in the columns of a watch: its kind, and what a person has to know of it.
final class StoredTrouble {

  private static final Map<String, Function<TroubleDetails, Trouble>> KINDS =
      Map.ofEntries(
          Map.entry("NotFound", NotFound::new),
          Map.entry("KeyMissing", KeyMissing::new),
          Map.entry("KeyInvalid", KeyInvalid::new),
          Map.entry("KeyRejected", KeyRejected::new),
          Map.entry("NoCredit", NoCredit::new),
          Map.entry("Throttled", Throttled::new),
          Map.entry("Unreachable", Unreachable::new),
          Map.entry("TlsFailed", TlsFailed::new),
          Map.entry("ProxyRejected", ProxyRejected::new),
          Map.entry("TimedOut", TimedOut::new),
          Map.entry("Failing", Failing::new),
          Map.entry("Unreadable", Unreadable::new));

  static void bind(PreparedBatch batch, @Nullable Trouble trouble) {
    var details = trouble == null ? null : trouble.details();
    batch
        .bind("trouble", trouble == null ? null : trouble.getClass().getSimpleName())
        .bind("trouble_message", details == null ? null : details.message())
        .bind("trouble_status", details == null ? null : details.httpStatus())
        .bind("trouble_code", details == null ? null : details.code())
        .bind("trouble_request_id", details == null ? null : details.requestId());
  }

  /// A defect has lost its cause, so it is an answer that was not understood, and so is what a
  /// newer version may have written.
  static @Nullable Trouble read(ResultSet row) throws SQLException {
    var kind = row.getString("trouble");
    if (kind == null) {
      return null;
    }
    var details =
        new TroubleDetails(
            row.getString("trouble_message"),
            status(row),
            row.getString("trouble_code"),
            /* retryAfter= */ null,
            row.getString("trouble_request_id"),
            List.of());
    return KINDS.getOrDefault(kind, Unreadable::new).apply(details);
  }

  private static @Nullable Integer status(ResultSet row) throws SQLException {
    var status = row.getInt("trouble_status");
    return row.wasNull() ? null : status;
  }

  private StoredTrouble() {}
}
