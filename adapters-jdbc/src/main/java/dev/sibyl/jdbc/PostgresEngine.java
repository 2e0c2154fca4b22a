package dev.sibyl.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL: a database that one process uses at a time.
record PostgresEngine(PostgresAddress address, DataSource source) implements DatabaseEngine {

  /// A connection that does not answer is given up after this time.
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /// How long a caller waits for a connection.
  private static final Duration WAIT = Duration.ofSeconds(5);

  /// Each connection holds the lock, so what is written is written by the only process. The server
  /// frees it when the connection ends, or when the other machine has not answered for 20 s.
  private static final String LOCK =
      """
      set tcp_keepalives_idle = 5;
      set tcp_keepalives_interval = 5;
      set tcp_keepalives_count = 3;
      set lock_timeout = '2s';
      select pg_advisory_lock(hashtext('sibyl serve'));
      reset lock_timeout
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
  public String migrations() {
    return "postgresql";
  }

  @Override
  public void configure(HikariConfig pool) {
    pool.setConnectionTimeout(WAIT.toMillis());
    pool.setConnectionInitSql(LOCK);
  }

  @Override
  public IOException failure(Exception failure) {
    return PostgresFailure.of("the database " + address, failure);
  }

  @Override
  public void close() {
    // The lock has ended with the connections.
  }
}
