package dev.sibyl.jdbc;

import dev.sibyl.domain.Lookup.Defect;
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
          Map.entry("not_found", NotFound::new),
          Map.entry("key_missing", KeyMissing::new),
          Map.entry("key_invalid", KeyInvalid::new),
          Map.entry("key_rejected", KeyRejected::new),
          Map.entry("no_credit", NoCredit::new),
          Map.entry("throttled", Throttled::new),
          Map.entry("unreachable", Unreachable::new),
          Map.entry("tls_failed", TlsFailed::new),
          Map.entry("proxy_rejected", ProxyRejected::new),
          Map.entry("timed_out", TimedOut::new),
          Map.entry("failing", Failing::new),
          Map.entry("unreadable", Unreadable::new));

  static void bind(PreparedBatch batch, @Nullable Trouble trouble) {
    var details = trouble == null ? null : trouble.details();
    batch
        .bind("trouble", trouble == null ? null : kind(trouble))
        .bind("trouble_message", details == null ? null : details.message())
        .bind("trouble_status", details == null ? null : details.httpStatus())
        .bind("trouble_code", details == null ? null : details.code())
        .bind("trouble_request_id", details == null ? null : details.requestId());
  }

  private static String kind(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> "not_found";
      case KeyMissing _ -> "key_missing";
      case KeyInvalid _ -> "key_invalid";
      case KeyRejected _ -> "key_rejected";
      case NoCredit _ -> "no_credit";
      case Throttled _ -> "throttled";
      case Unreachable _ -> "unreachable";
      case TlsFailed _ -> "tls_failed";
      case ProxyRejected _ -> "proxy_rejected";
      case TimedOut _ -> "timed_out";
      case Failing _ -> "failing";
      case Unreadable _ -> "unreadable";
      case Defect _ -> "defect";
    };
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
