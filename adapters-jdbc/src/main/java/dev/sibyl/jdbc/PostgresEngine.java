package dev.sibyl.jdbc;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL: a database that one process uses at a time.
///
/// @param url `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS`; the parameters are those
///   of its driver
record PostgresEngine(URI url) implements Engine {

  private static final int DEFAULT_PORT = 5432;

  /// A connection that does not answer is given up after this time.
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final Pattern CREDENTIALS = Pattern.compile("([^:]*)(?::(.*))?");

  /// Each connection holds the lock, so what is written is written by the only process. The lock
  /// ends with the connection.
  private static final String LOCK =
      """
      do $$ begin
        if not pg_try_advisory_lock(hashtext('sibyl serve')) then
          raise exception 'it is in use' using errcode = '%s';
        end if;
      end $$
      """
          .formatted(PostgresFailure.IN_USE);

  @Override
  public DataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(
        "jdbc:postgresql://"
            + address()
            + url.getRawPath()
            + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
    var credentials = CREDENTIALS.matcher(url.getUserInfo() == null ? "" : url.getUserInfo());
    if (credentials.matches() && !credentials.group(1).isEmpty()) {
      source.setUser(credentials.group(1));
      source.setPassword(credentials.group(2));
    }
    if (url.getRawQuery() == null
        || !url.getRawQuery().contains(PGProperty.SOCKET_TIMEOUT.getName() + "=")) {
      source.setSocketTimeout((int) TIMEOUT.toSeconds());
    }
    source.setTcpKeepAlive(true);
    source.setApplicationName("sibyl");
    return source;
  }

  private String address() {
    return url.getHost() + ":" + (url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
  }

  @Override
  public String migrations() {
    return "postgresql";
  }

  @Override
  public String initialStatement() {
    return LOCK;
  }

  @Override
  public IOException failure(Exception failure) {
    return PostgresFailure.of("the database " + address() + url.getRawPath(), failure);
  }

  @Override
  public void close() {
    // The lock has ended with the connections.
  }

  /// Without the password.
  @Override
  public String toString() {
    return address() + url.getRawPath();
  }
}
