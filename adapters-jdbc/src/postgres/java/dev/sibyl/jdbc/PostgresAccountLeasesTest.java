package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;

import dev.sibyl.ports.driven.AccountLeasePort;
import dev.sibyl.ports.driven.AccountLeasePortContract;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccountLeasesTest extends AccountLeasePortContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private PostgresAddress address;
  private ServiceDatabase first;
  private ServiceDatabase second;

  /// The clocks of the nodes differ, which does not matter.
  @BeforeEach
  void openTheDatabases() throws Exception {
    address = POSTGRES.server().newDatabase();
    first = Postgres.open(address, InstantSource.system());
    second =
        Postgres.open(address, InstantSource.offset(InstantSource.system(), Duration.ofDays(-400)));
  }

  @AfterEach
  void closeTheDatabases() throws Exception {
    first.close();
    second.close();
  }

  @Override
  protected AccountLeasePort one() {
    return requireNonNull(first.shared()).leases();
  }

  @Override
  protected AccountLeasePort other() {
    return requireNonNull(second.shared()).leases();
  }

  @Override
  protected void letPass(Duration time) throws Exception {
    PostgresServer.execute(address, "update node set seen_at = seen_at - " + time.toMillis());
  }
}
