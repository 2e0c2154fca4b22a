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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Trouble in the columns of a watch, and in messages to other nodes: its kind, whose name is
/// stored, and what a person has to know of it.
enum StoredTrouble {
  NOT_FOUND,
  KEY_MISSING,
  KEY_INVALID,
  KEY_REJECTED,
  NO_CREDIT,
  THROTTLED,
  UNREACHABLE,
  TLS_FAILED,
  PROXY_REJECTED,
  TIMED_OUT,
  FAILING,

  /// Also a defect, which has lost its cause, and what a newer version may have written.
  UNREADABLE;

  private static StoredTrouble of(Trouble trouble) {
    return switch (trouble) {
      case NotFound _ -> NOT_FOUND;
      case KeyMissing _ -> KEY_MISSING;
      case KeyInvalid _ -> KEY_INVALID;
      case KeyRejected _ -> KEY_REJECTED;
      case NoCredit _ -> NO_CREDIT;
      case Throttled _ -> THROTTLED;
      case Unreachable _ -> UNREACHABLE;
      case TlsFailed _ -> TLS_FAILED;
      case ProxyRejected _ -> PROXY_REJECTED;
      case TimedOut _ -> TIMED_OUT;
      case Failing _ -> FAILING;
      case Unreadable _, Defect _ -> UNREADABLE;
    };
  }

  static void bind(PreparedBatch batch, @Nullable Trouble trouble) {
    var details = trouble == null ? null : trouble.details();
    batch
        .bind("trouble", trouble == null ? null : of(trouble).name())
        .bind("trouble_message", details == null ? null : details.message())
        .bind("trouble_status", details == null ? null : details.httpStatus())
        .bind("trouble_code", details == null ? null : details.code())
        .bind("trouble_request_id", details == null ? null : details.requestId());
  }

  static @Nullable Trouble read(ResultSet row) throws SQLException {
    var name = row.getString("trouble");
    if (name == null) {
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
    return named(name).with(details);
  }

  private static StoredTrouble named(String name) {
    return Stream.of(values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(UNREADABLE);
  }

  /// Writes it into a message for other nodes.
  static void write(DataOutputStream out, @Nullable Trouble trouble) throws IOException {
    NewsFormat.writeText(out, trouble == null ? null : of(trouble).name());
    if (trouble != null) {
      var details = trouble.details();
      NewsFormat.writeText(out, details.message());
      out.writeInt(details.httpStatus() == null ? 0 : details.httpStatus());
      NewsFormat.writeText(out, details.code());
      NewsFormat.writeText(out, details.requestId());
    }
  }

  static @Nullable Trouble read(DataInputStream in) throws IOException {
    var name = NewsFormat.readText(in);
    if (name == null) {
      return null;
    }
    var message = String.valueOf(NewsFormat.readText(in));
    var status = in.readInt();
    var code = NewsFormat.readText(in);
    var requestId = NewsFormat.readText(in);
    return named(name)
        .with(
            new TroubleDetails(
                message, status == 0 ? null : status, code, null, requestId, List.of()));
  }

  private Trouble with(TroubleDetails details) {
    return switch (this) {
      case NOT_FOUND -> new NotFound(details);
      case KEY_MISSING -> new KeyMissing(details);
      case KEY_INVALID -> new KeyInvalid(details);
      case KEY_REJECTED -> new KeyRejected(details);
      case NO_CREDIT -> new NoCredit(details);
      case THROTTLED -> new Throttled(details);
      case UNREACHABLE -> new Unreachable(details);
      case TLS_FAILED -> new TlsFailed(details);
      case PROXY_REJECTED -> new ProxyRejected(details);
      case TIMED_OUT -> new TimedOut(details);
      case FAILING -> new Failing(details);
      case UNREADABLE -> new Unreadable(details);
    };
  }

  private static @Nullable Integer status(ResultSet row) throws SQLException {
    var status = row.getInt("trouble_status");
    return row.wasNull() ? null : status;
  }
}
