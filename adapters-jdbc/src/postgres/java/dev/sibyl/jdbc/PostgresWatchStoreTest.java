package dev.sibyl.jdbc;

import static java.util.Objects.requireNonNull;

import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driven.WatchStorePortContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWatchStoreTest extends WatchStorePortContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private ServiceDatabase database;

  @BeforeEach
  void openTheDatabase() throws Exception {
    database = Postgres.open(POSTGRES.server().newDatabase(), InstantSource.system());
    // Who gives up a watch polls its account.
    var leases = requireNonNull(database.shared()).leases();
    var account = List.of(reference("a").provider());
    leases.renew(account, Duration.ofMinutes(1));
    leases.take(account);
  }

  @AfterEach
  void closeTheDatabase() throws Exception {
    database.close();
  }

  @Override
  protected WatchStorePort store() {
    return database.watches();
  }
}
