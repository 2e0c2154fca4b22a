package dev.sibyl.jdbc;

import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is, and how to open it.
///
/// @param port 0 for the usual one
/// @param user null for the one of the system
/// @param password null for none, or the one in the password file of the user
/// @param parameters of the driver, as in a URL behind the question mark; empty for none
public record PostgresAddress(
    String host,
    int port,
    String database,
    @Nullable String user,
    @Nullable String password,
    String parameters) {

  private static final int USUAL_PORT = 5432;

  public PostgresAddress {
    port = port == 0 ? USUAL_PORT : port;
  }

  /// Without the password and the parameters.
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
