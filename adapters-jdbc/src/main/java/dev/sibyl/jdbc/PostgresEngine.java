package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL: a database that several processes share.
record PostgresEngine(PostgresAddress address, DataSource source) implements DatabaseEngine {

  /// A connection that does not answer is given up after this time.
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int CONNECTIONS = 6;

  /// How long a caller waits for a connection.
  private static final Duration WAIT = Duration.ofSeconds(5);

  /// Transactions run one after the other, so none may hold its locks for long: that of a process
  /// which is frozen, or cut off, is ended by the server.
  private static final String LIMITS =
      """
      set tcp_keepalives_idle = 5;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 3;
      set idle_in_transaction_session_timeout = '5s';
      set statement_timeout = '15s';
      set lock_timeout = '10s'
      """;

  /// Opens no connection.
  ///
  /// @throws IOException if the parameters cannot be used; the message is for the user
  static PostgresEngine of(PostgresAddress address) throws IOException {
    for (var parameter : address.parameters().split("&", -1)) {
      var name = parameter.split("=", 2)[0];
      if (!name.isEmpty() && PGProperty.forName(name) == null) {
        throw new IOException(
            "the database " + address + ": there is no parameter '" + name + "' of its driver");
      }
    }
    try {
      return new PostgresEngine(address, source(address));
    } catch (IllegalArgumentException _) {
      // Its message quotes the parameters, which may contain a password.
      throw new IOException(
          "the database " + address + ": the parameters of its URL cannot be used");
    }
  }

  private static PGSimpleDataSource source(PostgresAddress address) {
    var source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql:///?" + address.parameters());
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(address.database());
    if (address.user() != null) {
      source.setUser(address.user());
    }
    if (address.password() != null) {
      source.setPassword(address.password());
    }
    if (!address.parameters().contains(PGProperty.SOCKET_TIMEOUT.getName() + "=")) {
      source.setSocketTimeout((int) TIMEOUT.toSeconds());
    }
    source.setTcpKeepAlive(true);
    source.setApplicationName("sibyl");
    return source;
  }

  @Override
  public String name() {
    return "the database " + address;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public int connections() {
    return CONNECTIONS;
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public void configure(HikariConfig pool) {
    pool.setConnectionTimeout(WAIT.toMillis());
    pool.setConnectionInitSql(LIMITS);
    pool.setMinimumIdle(1);
  }

  @Override
  public IOException failure(Exception failure) {
    return PostgresFailure.of(name(), failure);
  }

  @Override
  public void close() {
    // The connections are closed by their pool.
  }
}
