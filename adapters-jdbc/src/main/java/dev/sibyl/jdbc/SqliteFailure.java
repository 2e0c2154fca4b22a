package dev.sibyl.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Failures of SQLite in words for the user.
final class SqliteFailure {

  /// What happened to a database.
  static IOException of(Path database, Exception failure) {
    return new IOException(database + ": " + reason(failure), failure);
  }

  private static String reason(Exception failure) {
    Throwable cause = failure;
    while (!(cause instanceof SQLiteException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case SQLiteException ofSqlite -> reason(ofSqlite);
      case FlywayValidateException _ ->
          "a newer version of Sibyl has written it: use that version, or choose another folder with"
              + " --data";
      case FlywayException ofFlyway
          when ofFlyway.getErrorCode()
              == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE ->
          "it is not a database of Sibyl: choose another folder with --data";
      case IllegalArgumentException _ -> damaged(String.valueOf(cause.getMessage()));
      default -> "it cannot be used: " + cause.getMessage();
    };
  }

  private static String reason(SQLiteException failure) {
    var message = String.valueOf(failure.getMessage());
    return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
      case SQLITE_FULL -> "the disk is full: make room, or choose another folder with --data";
      case SQLITE_BUSY, SQLITE_LOCKED -> "it is locked by another process: end that process";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(message);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> "no permission to write it";
      default -> "it cannot be read or written: " + message;
    };
  }

  private static String damaged(String message) {
    return "it is damaged; restore it, or delete it, and all watches with it (" + message + ")";
  }

  private SqliteFailure() {}
}
