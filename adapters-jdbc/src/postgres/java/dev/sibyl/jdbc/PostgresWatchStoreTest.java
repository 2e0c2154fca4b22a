package dev.sibyl.jdbc;

import dev.sibyl.ports.driven.WatchStorePort;
import dev.sibyl.ports.driven.WatchStorePortContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWatchStoreTest extends WatchStorePortContract {

  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  private ServiceDatabase database;

  @BeforeEach
  void openTheDatabase() throws Exception {
    database = Postgres.open(POSTGRES.server().newDatabase(), InstantSource.system());
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
