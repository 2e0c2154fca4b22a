package dev.sibyl.jdbc;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLTransientConnectionException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.util.PSQLException;

/// Failures of PostgreSQL in words for the user.
final class PostgresFailure {

  /// What happened to a database.
  ///
  /// @param name without a password
  static IOException of(String name, Exception failure) {
    return new IOException(name + ": " + reason(failure), failure);
  }

  private static String reason(Exception failure) {
    Throwable cause = failure;
    while (isNotTheReason(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case PSQLException ofPostgres -> reason(ofPostgres);
      case FlywayValidateException _ ->
          "a newer version of Sibyl has written it: use that version, or choose another database";
      case FlywayException ofFlyway
          when ofFlyway.getErrorCode()
              == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE ->
          "it has tables of another program: choose an empty database";
      case UnknownHostException _ -> "its host name is unknown";
      case SQLTransientConnectionException _ -> "it does not answer";
      case IllegalArgumentException _ -> "a row cannot be read (" + cause.getMessage() + ")";
      default -> "it cannot be used: " + cause.getMessage();
    };
  }

  private static boolean isNotTheReason(Throwable cause) {
    return !(cause instanceof PSQLException) || cause.getCause() instanceof UnknownHostException;
  }

  private static String reason(PSQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    var message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return switch (state) {
      case "28P01", "28000", "08004" ->
          message.contains("does not support SSL")
              ? "it has no TLS: set it up there, or choose another sslmode (" + message + ")"
              : "it refuses the user or the password (" + message + ")";
      case "3D000" -> "there is no such database: create it";
      case "42501" -> "the user may not do that (" + message + ")";
      case "55P03", "57014" -> "it does not answer in time (" + message + ")";
      case "53100" -> "its disk is full: make room";
      default ->
          state.startsWith("08")
              ? "it does not answer (" + message + ")"
              : "it cannot be read or written: " + message;
    };
  }

  private PostgresFailure() {}
}
